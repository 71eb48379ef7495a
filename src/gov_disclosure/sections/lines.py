"""The printed lines of a document, and its text in one plain form for matching.

Outline and metadata both look at lines, whatever the reader made of them, and both must see through full-width signs,
traditional characters and the pinyin that clone sites set behind them. Imports ``document`` and ``model``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

import attrs

from ..document import Block, Document, Grid, Span
from ..model import Claim, Fact, Parsed, Section

# Traditional characters, each before its simplified one: those whose simplified form a place name or a report prints.
# None of them stands in a place name of today.
_TRADITIONAL = (
    "並并亂乱亞亚佈布佔占併并來来侖仑係系倉仓個个們们倫伦偉伟備备傢家傳传債债僅仅働动僕仆價价儀仪億亿儘尽償偿優优兒儿兗兖內内兩两冊册凱凯凴凭別别則则剋克剛刚剳札創创劃划劄札劍剑劒剑効效動动務务勝胜勢势勵励"
    "勸劝勻匀匯汇區区協协卻却厲厉參参叢丛吳吴員员唸念問问啟启單单嘑呼嚮向嚴严囙因圅函國国圍围園园圖图團团執执堅坚堯尧報报場场塊块塗涂塲场墊垫墰坛墾垦壇坛壓压壘垒壜坛壩坝壯壮壺壶壽寿夠够夢梦夾夹奬奖婁娄嫰嫩"
    "孫孙學学宮宫實实寧宁審审寫写寬宽寶宝將将專专尋寻對对導导尠鲜屆届層层屬属岡冈峯峰島岛峽峡崍崃崑昆崗岗崙仑嵐岚嶗崂嶧峄嶺岭嶼屿嶽岳巒峦巖岩帥帅師师帳帐帶带幑徽幫帮幹干庫库廂厢廈厦廕荫廚厨廠厂廢废廣广廬庐"
    "廳厅廵巡廹迫廻回弔吊張张強强彆别彌弥彔录彙汇彞彝彥彦後后徑径從从復复徵征徹彻恆恒愛爱愽博慄栗態态慮虑慶庆慼戚憑凭懇恳應应懞蒙懷怀戰战戶户捲卷掃扫掛挂採采揚扬換换揮挥揹背搨拓撐撑撥拨撫抚擇择擊击擋挡擔担"
    "據据擧举擬拟擴扩敍叙敗败敘叙數数斷断於于旹时昇升時时晉晋暉晖暢畅暫暂曆历曉晓曡叠書书會会東东査查條条棗枣棲栖楊杨業业極极榮荣構构樂乐樅枞樑梁樓楼標标樣样樹树樺桦橋桥機机橫横檔档檢检檯台欄栏權权欒栾欝郁"
    "欽钦歴历歷历歸归氣气氾泛汎泛汚污決决沒没沖冲況况涇泾涼凉淥渌淩凌淶涞淺浅渖沈減减渦涡測测渾浑湞浈湯汤準准溝沟溫温滄沧滎荥滿满漢汉漣涟漵溆潁颍潔洁潛潜潤润潯浔澗涧澠渑澤泽澱淀濛蒙濟济濰潍濱滨瀋沈瀏浏瀘泸"
    "瀰弥瀾澜灋法灘滩灣湾灤滦災灾為为烏乌烖灾無无煙烟煩烦熱热燈灯營营爐炉爭争爲为爾尔牐闸牽牵狀状猶犹獅狮獎奖獨独獲获獻献現现琿珲瑤瑶瑪玛瑯琅環环瓊琼產产産产甦苏甯宁當当疇畴疊叠療疗發发皐皋皷鼓盡尽監监盤盘"
    "盧卢眎视眞真眡视眾众硯砚碩硕碭砀確确碼码礄硚礎础礙碍礦矿祘算祿禄禪禅禮礼秖只稅税種种稱称稾稿穀谷積积穩稳穫获窪洼窮穷窯窑窰窑競竞箇个節节範范簡简簽签籌筹籐藤糾纠紀纪約约紅红納纳紙纸級级紮扎細细紹绍終终"
    "組组結结絕绝絡络給给統统絲丝絳绛絶绝綏绥經经綜综綠绿綫线維维綱纲網网綵彩綿绵緊紧緐繁緑绿線线緜绵編编緩缓緻致縉缙縣县縫缝縮缩總总績绩織织繙翻繞绕繪绘繫系繳缴繼继續续纍累纔才缐线罈坛罋瓮罎坛罰罚罸罚羅罗"
    "羗羌羣群義义習习聖圣聞闻聯联聶聂職职聽听肅肃肎肯脩修脫脱腦脑膠胶臈腊臉脸臘腊臥卧臨临臯皋臺台與与興兴舉举舊旧舘馆舩船芲花茘荔荊荆莊庄華华菴庵菸烟萊莱萬万葉叶葠参葯药蒐搜蒼苍蓆席蓋盖蓡参蓮莲蔘参蔭荫蕪芜"
    "蕭萧薊蓟薌芗薑姜薩萨藍蓝藝艺藥药藴蕴藺蔺蘄蕲蘆芦蘇苏蘊蕴蘓苏蘤花蘭兰蘿萝處处虛虚號号蜨蝶螎融衆众術术衕同衚胡衛卫衝冲衞卫裏里補补裝装裡里製制複复襍杂覆复覇霸覈核見见規规視视親亲覺觉覽览觀观觸触訂订計计"
    "訊讯討讨訓训託托記记訟讼訥讷訪访設设許许訴诉註注証证詔诏評评詞词詢询試试話话該该詳详誌志認认語语誠诚誤误說说説说誰谁課课誼谊調调談谈請请論论諧谐諮咨諸诸諾诺謀谋謙谦講讲謝谢謨谟謹谨證证譔撰識识譙谯譜谱"
    "譯译議议護护讀读變变讓让讚赞讬托谘咨豐丰貝贝貞贞負负財财貢贡貧贫貫贯責责貴贵費费貼贴貿贸賀贺賃赁資资賈贾賓宾賚赉賛赞賢贤質质賬账購购賽赛贈赠贊赞贏赢贛赣趙赵踐践蹤踪車车軌轨軍军軟软較较載载輕轻輝辉輪轮"
    "輭软輯辑輸输輿舆轄辖轉转辦办農农辳农迴回迻移這这連连逥回週周進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遶绕遷迁選选遼辽邁迈還还邊边郟郏郵邮鄆郓鄉乡鄒邹鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺醫医釋释針针釦扣鈎钩鈡钟"
    "鉄铁鉅巨鉛铅鉤钩銀银銅铜銷销鋒锋鋼钢錄录錢钱錦锦錫锡錯错録录錶表鍵键鍼针鍾钟鎣蓥鎭镇鎮镇鏈链鏡镜鐘钟鐵铁鑛矿鑲镶鑼锣钜巨锺钟長长門门開开間间閔闵閘闸閣阁閤合閩闽閬阆閱阅閲阅閶阊閻阎闆板關关闡阐闢辟陘陉"
    "陜陕陝陕陞升陰阴陳陈陸陆陽阳隂阴隊队際际隣邻隨随險险隱隐隴陇隻只雖虽雙双雜杂雞鸡離离難难雲云電电霑沾靈灵靜静鞏巩韆千韓韩響响頁页頂顶項项順顺須须預预頗颇領领頟额頭头頸颈頻频題题額额類类顧顾顯显風风颱台"
    "飜翻飲饮養养餘余館馆餽馈饋馈饒饶馀余馬马駁驳駐驻騐验騰腾驊骅驗验驛驿驥骥骽腿體体髮发鬆松鬍胡鬚须鬥斗鬦斗鬪斗鬰郁鬱郁魚鱼魯鲁鮁鲅鮮鲜鯉鲤鳩鸠鳳凤鳴鸣鴈雁鴛鸳鴨鸭鵝鹅鵞鹅鶴鹤鷄鸡鷰燕鷹鹰鹹咸鹻碱鹼碱鹽盐"
    "麗丽麥麦麪面麫面麯曲麴曲麵面麹曲麺面黃黄點点黨党齊齐齣出龍龙龐庞"
)


@cache
def _plain_map() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys("\xa0\u3000\u2002\u2003\u200b\ufeff", " ")
    table |= {
        "\uff61": "。",
        "\uff64": "、",
        "〔": "[",
        "〕": "]",
        "﹝": "[",
        "﹞": "]",
        "【": "[",
        "】": "]",
        "︰": ":",
    }
    table |= dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
    return table


def plain(text: str) -> str:
    """Give the text with half-width signs, plain spaces and simplified characters, offset for offset.

    >>> plain("年度報告（２０１７）")
    '年度报告(2017)'
    """
    return _short(text) if len(text) < 100_000 else _plain(text)


@lru_cache(maxsize=4)  # every parser asks for the same text
def _short(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    table = _plain_map()
    found = table.keys() & set(text)
    if len(found) > 40:
        return text.translate({ord(c): table[c] for c in found})
    for c in found:
        text = text.replace(c, table[c])
    return text


class Line(NamedTuple):
    """A printed line, without the space around it, and the block that it belongs to."""

    start: int
    end: int
    block: Block


def lines(document: Document) -> list[Line]:
    """Give the non-empty lines of the paragraphs in reading order; tables have none."""
    text, found = document.text, []
    blocks = document.blocks
    if not blocks and text:
        blocks = (Block("paragraph", Span(0, len(text))),)
    for block in blocks:
        if block.kind != "paragraph":
            continue
        start, end = block.span
        for piece in text[start:end].split("\n"):
            bare = piece.strip()
            if bare:
                at = start + piece.index(bare)
                found.append(Line(at, at + len(bare), block))
            start += len(piece) + 1
    return found


@cache
def _gloss() -> re.Pattern[str]:
    return re.compile(
        r"[(（](?<=[一-鿿].)[a-zêńňǹḿ]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{0,5}[)）]"
    )


class Unglossed:
    """A document without its pinyin glosses (報(bào)告), and the way back to the offsets of the printed one."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self.printed = document
        self.cuts: list[int] = []  # where, in the new text, a gloss is left out
        self.left_out: list[int] = [0]  # characters left out up to and with that gloss
        parts, at, kept = [], 0, 0
        for match in _gloss().finditer(text):
            parts.append(text[at : match.start()])
            kept += match.start() - at
            at = match.end()
            self.cuts.append(kept)
            self.left_out.append(self.left_out[-1] + match.end() - match.start())
        parts.append(text[at:])
        self.starts = [cut + out for cut, out in zip(self.cuts, self.left_out, strict=False)]
        self.text = "".join(parts)
        self.document = attrs.evolve(document, text=self.text, blocks=tuple(map(self._block, document.blocks)))

    def _down(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return offset if at < 0 else max(offset - self.left_out[at + 1], self.cuts[at])

    def down(self, span: Span) -> Span:
        """Give where a stretch of the printed text is in the shorter one."""
        return Span(self._down(span.start), self._down(span.end))

    def up(self, span: Span) -> Span:
        """Give where a stretch of the shorter text was printed, a gloss behind its last character included."""
        start = span.start + self.left_out[bisect_right(self.cuts, span.start)]
        last = bisect_right(self.cuts, span.end) if span.end > span.start else bisect_left(self.cuts, span.end)
        return Span(start, max(start, span.end + self.left_out[last]))

    def _block(self, block: Block) -> Block:
        grid = block.grid
        if grid is not None:
            cells = tuple(attrs.evolve(cell, span=self.down(cell.span)) for cell in grid.cells)
            grid = Grid(cells, grid.n_rows, grid.n_columns)
        return attrs.evolve(block, span=self.down(block.span), grid=grid, cells=tuple(map(self.down, block.cells)))

    def claims(self, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """Give claims on the printed text as claims on the shorter one."""
        return tuple(attrs.evolve(claim, span=self.down(claim.span)) for claim in claims)

    def sections(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """Give sections of the printed text as sections of the shorter one."""
        return tuple(
            attrs.evolve(s, start=self._down(s.start), end=self._down(s.end), heading=self.down(s.heading))
            for s in sections
        )

    def back(self, parsed: Parsed) -> Parsed:
        """Give what was read from the shorter text as read from the printed one; values that stand there as printed."""
        return attrs.evolve(
            parsed,
            claims=tuple(attrs.evolve(claim, span=self.up(claim.span)) for claim in parsed.claims),
            facts=tuple(map(self._fact, parsed.facts)),
            sections=tuple(map(self._section, parsed.sections)),
            problems=tuple(attrs.evolve(p, spans=tuple(map(self.up, p.spans))) for p in parsed.problems),
        )

    def _as_printed(self, value: str, span: Span) -> str:
        if "".join(self.text[slice(*span)].split()) != value:
            return value
        return "".join(self.printed.text[slice(*self.up(span))].split())

    def _fact(self, fact: Fact) -> Fact:
        if fact.span is None:
            return fact
        value = self._as_printed(fact.value, fact.span) if isinstance(fact.value, str) else fact.value
        return attrs.evolve(fact, value=value, span=self.up(fact.span))

    def _section(self, section: Section) -> Section:
        heading = self.up(section.heading)
        words = "".join(self.text[slice(*section.heading)].split())
        printed = "".join(self.printed.text[slice(*heading)].split())
        title = section.title
        if words.endswith(title) and printed.startswith(section.marker):
            title = printed[len(section.marker) :]
        stop = self.up(Span(section.start, section.end))
        return attrs.evolve(section, title=title, start=heading.start, end=stop.end, heading=heading)


def unglossed(document: Document) -> Unglossed | None:
    """Give the document without its pinyin glosses; None if it has none to speak of."""
    found = _gloss().finditer(document.text)
    return Unglossed(document) if sum(1 for _, _ in zip(range(3), found, strict=False)) == 3 else None
