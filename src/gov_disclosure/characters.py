"""Traditional characters and their simplified ones: copies of reports on the web are set in them; imports nothing of ours.

Only for comparing: what a report prints is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

# Each traditional character before its simplified one: those whose simplified form a place name or a report prints. None of
# them stands in a place name of today.
TRADITIONAL = (
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
    "麗丽麥麦麪面麫面麯曲麴曲麵面麹曲麺面黃黄點点黨党齊齐齣出龍龙龐庞辭辞幾几畝亩輛辆噸吨筆笔階阶貨货買买賣卖畫画聲声殘残齡龄歲岁飛飞駕驾遲迟遺遗貸贷"
)


@cache
def simplified() -> dict[str, str]:
    """Give the table, from a traditional character to its simplified one."""
    return dict(zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True))


def exchange(table: Mapping[str, str]) -> Callable[[str], str]:
    """Give a function that exchanges the characters of a table, of which none stands for another; offsets stay.

    One scan finds those that a text holds, mostly few: ``str.translate`` asks the table for every Chinese character, which is
    ten times slower.

    >>> exchange({"：": ":", "，": ","})("其中：一，二")
    '其中:一,二'
    """
    find = re.compile(f"[{re.escape(''.join(table))}]").findall

    def exchanged(text: str) -> str:
        for character in set(find(text)):
            text = text.replace(character, table[character])
        return text

    return exchanged
