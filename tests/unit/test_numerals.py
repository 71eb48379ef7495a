"""How numbers are read, found, skipped and written. The strings are made up, of the kinds that reports use."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from gov_disclosure.numerals import (
    Quantity,
    Skipped,
    SkipReason,
    classify,
    find_numerals,
    find_quantities,
    read_number,
    to_chinese,
)

# what is written | value, or low..high | unit | hedge
READ = """
# arabic
1.5倍 | 1.5 | 倍 |
20个工作日 | 20 | 个工作日 |
2.6GB | 2.6 | GB |
7.3TB | 7.3 | TB |
1,113 | 1113 |  |
1，113 | 1113 |  |
人民币12元 | 12 | 元 |
￥12.5 | 12.5 | 元 |
$300 | 300 | 美元 |
12.5亩 | 12.5 | 亩 |
3.2平方米 | 3.2 | 平方米 |
12公里 | 12 | 公里 |
2小时 | 2 | 小时 |
15分钟 | 15 | 分钟 |
3人次 | 3 | 人次 |
100分 | 100 | 分 |
98.5分 | 98.5 | 分 |
3.5元 | 3.5 | 元 |
12元5角 | 12.5 | 元 |
30日 | 30 | 日 |
12个月 | 12 | 个月 |
1.5年 | 1.5 | 年 |
2.5小时 | 2.5 | 小时 |
0.00 | 0 |  |
＋36 | 36 |  |
﹢3 | 3 |  |
1.23E+05 | 123000 |  |
1e6 | 1000000 |  |
1.2e-3 | 0.0012 |  |
2.5E3 | 2500 |  |
1 | 1 |  |
2 | 2 |  |
3 | 3 |  |
12345678901234567890 | 12345678901234567890 |  |
0.1234567 | 0.1234567 |  |
.75 | 0.75 |  |
5㎡ | 5 | ㎡ |
3m² | 3 | m² |
10km | 10 | km |
100M | 100 | M |
2T | 2 | T |
３００ | 300 |  |
1‚200 | 1200 |  |
1'000 | 1000 |  |
1’000 | 1000 |  |
13 000 | 13000 |  |
1 234 567 | 1234567 |  |
3.0 | 3 |  |
-0 | 0 |  |
3台 | 3 | 台 |
45份 | 45 | 份 |
1,234件 | 1234 | 件 |
12,345,678人次 | 12345678 | 人次 |
0件 | 0 | 件 |
100份 | 100 | 份 |
１２３件 | 123 | 件 |
7人 | 7 | 人 |
256家 | 256 | 家 |
88处 | 88 | 处 |
19期 | 19 | 期 |
6场 | 6 | 场 |
33次 | 33 | 次 |
58篇 | 58 | 篇 |
9起 | 9 | 起 |
4宗 | 4 | 宗 |
21例 | 21 | 例 |
15册 | 15 | 册 |
3卷 | 3 | 卷 |
77页 | 77 | 页 |
8批次 | 8 | 批次 |
60件次 | 60 | 件次 |
12场次 | 12 | 场次 |
500平方米 | 500 | 平方米 |
2.5公顷 | 2.5 | 公顷 |
36公里 | 36 | 公里 |
90分钟 | 90 | 分钟 |
48小时 | 48 | 小时 |
5个月 | 5 | 个月 |
6周 | 6 | 周 |
10岁 | 10 | 岁 |
250字 | 250 | 字 |
3.6GB | 3.6 | GB |
512MB | 512 | MB |
1.5TB | 1.5 | TB |
2021 | 2021 |  |
3月 | 3 | 月 |
# percent
百分之百 | 100 | % |
百分百 | 100 | % |
−5.2% | -5.2 | % |
10 % | 10 | % |
千分之五 | 5 | ‰ |
万分之三点五 | 3.5 | ‱ |
两成 | 20 | % |
5成 | 50 | % |
+3.5% | 3.5 | % |
33.3％ | 33.3 | % |
0‰ | 0 | ‰ |
0.5‱ | 0.5 | ‱ |
100.00% | 100 | % |
三成 | 30 | % |
1成 | 10 | % |
十成 | 100 | % |
七成 | 70 | % |
九成九 | 99 | % |
一成半 | 15 | % |
４５．６％ | 45.6 | % |
99.99% | 99.99 | % |
0.1% | 0.1 | % |
12.5‰ | 12.5 | ‰ |
百分之一 | 1 | % |
百分之零点五 | 0.5 | % |
百分之一百二十 | 120 | % |
百分之99.9 | 99.9 | % |
千分之三 | 3 | ‰ |
五成 | 50 | % |
三成五 | 35 | % |
# fraction
⅓ | 1/3 |  |
三分之二 | 2/3 |  |
十分之一 | 1/10 |  |
半 | 1/2 |  |
一半 | 1/2 |  |
半数 | 1/2 |  |
一个半小时 | 3/2 | 个小时 |
六分之一 | 1/6 |  |
1又1/2 | 3/2 |  |
一又二分之一 | 3/2 |  |
2½ | 5/2 |  |
一年半 | 3/2 | 年 |
三年半 | 7/2 | 年 |
半年 | 1/2 | 年 |
半小时 | 1/2 | 小时 |
半个月 | 1/2 | 个月 |
两个半月 | 5/2 | 个月 |
四分之一 | 1/4 |  |
五分之二 | 2/5 |  |
八分之七 | 7/8 |  |
十分之九 | 9/10 |  |
2/5 | 2/5 |  |
7/10 | 7/10 |  |
¼ | 1/4 |  |
¾ | 3/4 |  |
3½ | 7/2 |  |
一又四分之三 | 7/4 |  |
三个半月 | 7/2 | 个月 |
四年半 | 9/2 | 年 |
五天半 | 11/2 | 天 |
# mixed
0.5个百分点 | 0.5 | 个百分点 |
¥1,200万元 | 12000000 | 元 |
3亿15万 | 300150000 |  |
2亿19万 | 200190000 |  |
12亿16 | 1200000016 |  |
1亿3500万 | 135000000 |  |
12万3456 | 123456 |  |
5百 | 500 |  |
3千 | 3000 |  |
1千5 | 1500 |  |
13万2 | 132000 |  |
3千5百 | 3500 |  |
12.3456789万元 | 123456.789 | 元 |
100亿美元 | 10000000000 | 美元 |
8.8亿 | 880000000 |  |
2.04亿元 | 204000000 | 元 |
0.5亿元 | 50000000 | 元 |
15.6万人次 | 156000 | 人次 |
1.08万件 | 10800 | 件 |
6千 | 6000 |  |
2千5 | 2500 |  |
4万3 | 43000 |  |
6亿5千万 | 650000000 |  |
7亿30万 | 700300000 |  |
9万零5 | 90005 |  |
25万6789 | 256789 |  |
1.2万亿 | 1200000000000 |  |
3000亿元 | 300000000000 | 元 |
5千万元 | 50000000 | 元 |
2百万 | 2000000 |  |
# hanzi
两倍 | 2 | 倍 |
廿 | 20 |  |
负三 | -3 |  |
８.６万 | 86000 |  |
二亿十五万 | 200150000 |  |
四千七百三十五 | 4735 |  |
二百五十九亿四千七百三十五 | 25900004735 |  |
十万零一千 | 101000 |  |
一百十一 | 111 |  |
一百一 | 110 |  |
一千零一万 | 10010000 |  |
一万零一 | 10001 |  |
两千零二十四 | 2024 |  |
两万五千 | 25000 |  |
五千三 | 5300 |  |
一亿零五百万 | 105000000 |  |
一百二十三点四五 | 123.45 |  |
零点五 | 0.5 |  |
负零点五 | -0.5 |  |
二〇一七 | 2017 |  |
五元三角二分 | 5.32 | 元 |
三天 | 3 | 天 |
一百天 | 100 | 天 |
五年 | 5 | 年 |
十年 | 10 | 年 |
三个季度 | 3 | 个季度 |
百 | 100 |  |
万 | 10000 |  |
百万 | 1000000 |  |
千万元 | 10000000 | 元 |
一百零零五 | 105 |  |
一百零五十 | 150 |  |
万亿 | 1000000000000 |  |
一万亿亿 | 100000000000000000000 |  |
三十二万五千六百七十八 | 325678 |  |
九千九百九十九万九千九百九十九 | 99999999 |  |
⼗⼆ | 12 |  |
⼀千⼆百 | 1200 |  |
廿五 | 25 |  |
卅六 | 36 |  |
一百廿三 | 123 |  |
二点五倍 | 2.5 | 倍 |
一点五亿元 | 150000000 | 元 |
六点六万 | 66000 |  |
零人次 | 0 | 人次 |
一 | 1 |  |
两 | 2 |  |
二 | 2 |  |
三 | 3 |  |
四十二 | 42 |  |
五十五件 | 55 | 件 |
六百零八 | 608 |  |
七百一 | 710 |  |
八千零三 | 8003 |  |
九千九百 | 9900 |  |
一万二千三百四十五 | 12345 |  |
二十万 | 200000 |  |
三百万零五十 | 3000050 |  |
四千万 | 40000000 |  |
五亿 | 500000000 |  |
六亿零三百 | 600000300 |  |
七千八百万 | 78000000 |  |
两千三百 | 2300 |  |
两百零五 | 205 |  |
一万两千 | 12000 |  |
负五十 | -50 |  |
八点二五 | 8.25 |  |
四点五万 | 45000 |  |
二十点零六 | 20.06 |  |
三分 | 3 | 分 |
# year
二〇二三年 | 2023 | 年 |
二0二三年 | 2023 | 年 |
二O二三年 | 2023 | 年 |
二○○八年 | 2008 | 年 |
2O17年 | 2017 | 年 |
1998年 | 1998 | 年 |
二〇二一年 | 2021 | 年 |
一九九八年 | 1998 | 年 |
二零二四年 | 2024 | 年 |
2009年 | 2009 | 年 |
# formal
壹拾贰万元整 | 120000 | 元 |
伍佰元整 | 500 | 元 |
叁万柒仟元 | 37000 | 元 |
陆元伍角 | 6.5 | 元 |
肆拾 | 40 |  |
玖仟玖佰 | 9900 |  |
贰仟零叁 | 2003 |  |
壹亿贰仟万元 | 120000000 | 元 |
参佰 | 300 |  |
叁佰圆整 | 300 | 元 |
壹元整 | 1 | 元 |
拾元 | 10 | 元 |
拾伍万元 | 150000 | 元 |
柒角 | 0.7 | 元 |
贰佰伍拾 | 250 |  |
叁仟肆佰元 | 3400 | 元 |
伍万陆仟柒佰元整 | 56700 | 元 |
捌角 | 0.8 | 元 |
玖佰玖拾玖元玖角玖分 | 999.99 | 元 |
拾贰件 | 12 | 件 |
壹佰零伍万元 | 1050000 | 元 |
肆拾万零贰佰元 | 400200 | 元 |
# approx
二十余万 | 200000 |  | over
二十余万人次 | 200000 | 人次 | over
近300台 | 300 | 台 | nearly
百余次 | 100 | 次 | over
逾千 | 1000 |  | more_than
逾千人次 | 1000 | 人次 | more_than
上千条 | 1000 | 条 | at_least
超2亿 | 200000000 |  | more_than
超2亿元 | 200000000 | 元 | more_than
过半 | 1/2 |  | more_than
十多个 | 10 | 个 | over
十余次 | 10 | 次 | over
十来次 | 10 | 次 | about
二百来人 | 200 | 人 | about
三千多 | 3000 |  | over
1万多 | 10000 |  | over
1.2万余人 | 12000 | 人 | over
5000余件 | 5000 | 件 | over
755多条 | 755 | 条 | over
13000多条 | 13000 | 条 | over
约44条 | 44 | 条 | about
约1.2万条 | 12000 | 条 | about
273余项 | 273 | 项 | over
不少于3次 | 3 | 次 | at_least
至少5次 | 5 | 次 | at_least
不低于90% | 90 | % | at_least
超过95%以上 | 95 | % | at_least
80%左右 | 80 | % | about
近八成 | 80 | % | nearly
九成以上 | 90 | % | at_least
八成多 | 80 | % | over
100万元左右 | 1000000 | 元 | about
50余万元 | 500000 | 元 | over
500多万元 | 5000000 | 元 | over
近千万元 | 10000000 | 元 | nearly
超亿元 | 100000000 | 元 | more_than
过亿元 | 100000000 | 元 | more_than
3个多月 | 3 | 个月 | over
两年多 | 2 | 年 | over
一个多小时 | 1 | 个小时 | over
20多天 | 20 | 天 | over
40余年 | 40 | 年 | over
30%以下 | 30 | % | at_most
10个以内 | 10 | 个 | at_most
三日之内 | 3 | 日 | at_most
10人(含)以上 | 10 | 人 | at_least
3个及以上 | 3 | 个 | at_least
约占30% | 30 | % | about
大约二百 | 200 |  | about
将近一半 | 1/2 |  | nearly
近一半 | 1/2 |  | nearly
近三分之一 | 1/3 |  | nearly
超六成 | 60 | % | more_than
超半数 | 1/2 |  | more_than
上万人次 | 10000 | 人次 | at_least
上百万 | 1000000 |  | at_least
成百 | 100 |  | at_least
上百家 | 100 | 家 | at_least
百万余 | 1000000 |  | over
百余万 | 1000000 |  | over
千余万元 | 10000000 | 元 | over
万余 | 10000 |  | over
1000余 | 1000 |  | over
1000 余 件 | 1000 | 件 | over
100 多 次 | 100 | 次 | over
约100余件 | 100 | 件 | about
逾100多件 | 100 | 件 | more_than
五十多亿 | 5000000000 |  | over
3亿多元 | 300000000 | 元 | over
½以上 | 1/2 |  | at_least
半数以下 | 1/2 |  | at_most
2,000余份 | 2000 | 份 | over
3.14万余人 | 31400 | 人 | over
20多万 | 200000 |  | over
30余万元 | 300000 | 元 | over
45万余册 | 450000 | 册 | over
1200多家 | 1200 | 家 | over
8百余 | 800 |  | over
五百余件 | 500 | 件 | over
两百来次 | 200 | 次 | about
三千多人 | 3000 | 人 | over
四十余家 | 40 | 家 | over
近五百人 | 500 | 人 | nearly
近两万 | 20000 |  | nearly
约三成 | 30 | % | about
大约60家 | 60 | 家 | about
将近200次 | 200 | 次 | nearly
接近70% | 70 | % | nearly
逾万人 | 10000 | 人 | more_than
逾三百件 | 300 | 件 | more_than
超五千 | 5000 |  | more_than
超百家 | 100 | 家 | more_than
超过1.5万 | 15000 |  | more_than
不足百人 | 100 | 人 | at_most
不到20% | 20 | % | at_most
不满5年 | 5 | 年 | at_most
不少于2次 | 2 | 次 | at_least
不低于三成 | 30 | % | at_least
至少两名 | 2 | 名 | at_least
最多3次 | 3 | 次 | at_most
至多十人 | 10 | 人 | at_most
不超过15个工作日 | 15 | 个工作日 | at_most
40个以上 | 40 | 个 | at_least
5年以内 | 5 | 年 | at_most
三百以上 | 300 |  | at_least
10%以下 | 10 | % | at_most
百余人 | 100 | 人 | over
千余份 | 1000 | 份 | over
万余条 | 10000 | 条 | over
# range
数百万 | 2000000..9999999 |  |
数百万人次 | 2000000..9999999 | 人次 |
3—5个工作日 | 3..5 | 个工作日 |
一两次 | 1..2 | 次 |
三五个 | 3..5 | 个 |
几百 | 200..999 |  |
几百件 | 200..999 | 件 |
数百余件 | 200..999 | 件 |
好几百 | 200..999 |  |
三四成 | 30..40 | % |
十几个 | 11..19 | 个 |
十几万 | 110000..199999 |  |
二十几万 | 210000..299999 |  |
几十万 | 200000..999999 |  |
数十万 | 200000..999999 |  |
数万 | 20000..99999 |  |
数亿元 | 200000000..999999999 | 元 |
几千 | 2000..9999 |  |
几个 | 2..9 | 个 |
两三个 | 2..3 | 个 |
三四十 | 30..40 |  |
五六百 | 500..600 |  |
七八万 | 70000..80000 |  |
十七八个 | 17..18 | 个 |
二十五六岁 | 25..26 | 岁 |
一二十人 | 10..20 | 人 |
三五百 | 300..500 |  |
5-10% | 5..10 | % |
5%—10% | 5..10 | % |
10—20万元 | 100000..200000 | 元 |
10万-20万元 | 100000..200000 | 元 |
1.5-2万元 | 15000..20000 | 元 |
100至200 | 100..200 |  |
三到五个 | 3..5 | 个 |
十至十五天 | 10..15 | 天 |
两至三年 | 2..3 | 年 |
3～5次 | 3..5 | 次 |
1－2名 | 1..2 | 名 |
5～7个工作日 | 5..7 | 个工作日 |
10-15个工作日 | 10..15 | 个工作日 |
数十件 | 20..99 | 件 |
数百次 | 200..999 | 次 |
数千家 | 2000..9999 | 家 |
数万人次 | 20000..99999 | 人次 |
几十次 | 20..99 | 次 |
几千人 | 2000..9999 | 人 |
十几家 | 11..19 | 家 |
三十几岁 | 31..39 | 岁 |
二三十人 | 20..30 | 人 |
四五百 | 400..500 |  |
六七千元 | 6000..7000 | 元 |
八九个 | 8..9 | 个 |
两三次 | 2..3 | 次 |
三四天 | 3..4 | 天 |
五六十件 | 50..60 | 件 |
1-3次 | 1..3 | 次 |
10~12家 | 10..12 | 家 |
2至4年 | 2..4 | 年 |
5到8人 | 5..8 | 人 |
20—30件 | 20..30 | 件 |
三至六个月 | 3..6 | 个月 |
十到二十天 | 10..20 | 天 |
3%-5% | 3..5 | % |
15%～20% | 15..20 | % |
2万-3万元 | 20000..30000 | 元 |
5-6亿元 | 500000000..600000000 | 元 |
1.5至2倍 | 1.5..2 | 倍 |
"""

NOT_READ = """
若干
3.5折
〇.五
-
—
——
/
\\\\
无
…
N/A
?
空
--
12,34
1,2345
1,234,56
12.345,67
百百
千百
十十
5.
3.14.15
3日内
多半
12次/年
15台（套）
3件(次)
200元/人
12 34
俩
第三
三级
一、
（一）
①
增长
12abc
abc
一些
第5
5号
--3
1..2
1.2.3
十百
千万百
二百百
一万一万
分之三
百分之
%
元
件
约
近
"""

# a sentence | quantities as raw=value unit hedge | reasons of what is skipped, in order
FOUND = """
2017年1月1日至2017年12月31日共受理申请12件 | 12件=12 件 | date date
二○一七年三月一日印发，收到三件 | 三件=3 件 | date
统计期限自202111日至1231日 |  | date date
1-11月共办理35件 | 35件=35 件 | date
10月底完成20项 | 20项=20 项 | date
上半年召开3次会议 | 3次=3 次 |
上午8:30开会，下午9点到会，10时30分结束 |  | time time time
某政发〔2021〕24号文件 |  | document_number
某政发〔202119号 |  | document_number
某审[2011]1号文 |  | document_number
国务院令第711号公布，第492号废止 |  | ordinal ordinal
某办发﹝202145号 |  | document_number
(2019)12号 |  | document_number
第九督查组 |  | ordinal
根据第二十条第(一)项、第三十三条 |  | ordinal ordinal ordinal
第9至12条 |  | ordinal
条例第十九、二十条规定 |  | ordinal
十九大精神 |  | ordinal
十九届六中全会和十六届人大七次会议 |  | ordinal word ordinal ordinal
电话0123—4567890，传真:6402.1234 |  | phone phone
拨打12345热线，12369举报 |  | phone phone
受理12345热线工单100件 | 100件=100 件 | phone
电话:81234567、81234568转8012 |  | phone phone phone
QQ群123456789 |  | phone
邮箱30066@example.com |  | email
网址http://www.x123.example.gov.cn/a/2019/1.html 共3条 | 3条=3 条 | url
邮编:123456 |  | postcode
人民路12号，中山路3号、5号 |  | address address address
系统V3.0版，2021年版目录，2.0版 |  | version version version
一、概述 |  | enumerator
(一)公开 |  | enumerator
1.网站 2.微信 |  | enumerator enumerator
3、培训人数70人 | 70人=70 人 | enumerator
①公开 ②解读 |  | enumerator enumerator
一是公开；二是回应。三是监督 |  | enumerator enumerator enumerator
“五公开”“两集中、两到位”“一网通办” |  | slogan slogan slogan slogan
实行一站式、一条龙服务和双随机一公开 |  | word word word
放管服改革、两微一端、三定方案 |  | word word word
党政一把手负责 |  | word
统一部署进一步提高，一些一定一般一批一系列一方面一致唯一 |  | word word word word word word word word word word
万一出现，千方百计，十分重要 |  | word word word word
三农四川九台区三亚百姓 |  | word word word word word
一年来，近年来，近三年来 |  | date date
多次研究若干意见 |  |
最多跑一次，只进一扇门，零跑腿 |  | slogan slogan word
收到申请一件，已答复。 | 一件=1 件 |
共举办培训两次、会议三场 | 两次=2 次; 三场=3 场 |
每季度通报一次 |  | word
发布信息3403，其中2017 | 3403=3403 | date
总计12362 | 12362=12362 |
前10名，排名第四，前三季度 |  | ordinal ordinal ordinal
A4纸 5G网络 4A级景区 PM2.5 |  | code code code code
1+3+N模式，7×24小时服务 |  | code code code code
5·15政务公开日 |  | date
四楼会议室302室 |  | address address
增长-3.5%，下降0.5个百分点 | -3.5%=-3.5 %; 0.5个百分点=0.5 个百分点 |
翻一番，增长一倍 | 一倍=1 倍 | word
十三五规划，“十四五”时期 |  | word word
三个代表，四个意识，两个维护，八项规定 |  | word word word word
三类服务，五大类20项 | 三类=3 类; 五大类=5 大类; 20项=20 项 |
最近3年受理50件 | 50件=50 件 | date
节约500万元，预约200人 | 500万元=5000000 元; 200人=200 人 |
不少于10次以上 | 不少于10次以上=10 次 at_least |
参加人数百余人，发放数千份 | 百余人=100 人 over; 数千份=2000..9999 份 |
农业人口13 000人 | 13 000人=13000 人 |
公开率100%，占1/3 | 100%=100 %; 1/3=1/3 |
2021/5/20发布 |  | date
2021-04-16 |  | date
2021.5.20 |  | date
20171231 |  | date
浏览次数：1234 | 1234=1234 |
37020202000001号 |  | code
公网安备37020202000001号 |  | code
预算1.41亿元,比上年增加3000多万元 | 1.41亿元=141000000 元; 3000多万元=30000000 元 over |
每万人拥有12.5件 | 12.5件=12.5 件 | word
(单位:万元) |  | word
三十万人口 | 三十万人=300000 人 |
约二百名同志 | 约二百名=200 名 about |
办结率百分之九十八点五 | 百分之九十八点五=98.5 % |
三分之一以上代表 | 三分之一以上=1/3  at_least |
年过半百 |  | word
半数以上委员 | 半数以上=1/2  at_least |
每半年一次 |  | word
过半案件 | 过半=1/2  more_than |
50余家、近百名、上百次 | 50余家=50 家 over; 近百名=100 名 nearly; 上百次=100 次 at_least |
3至5个工作日 | 3至5个工作日=3..5 个工作日 |
5名至8名 | 5名至8名=5..8 名 |
从10到20 | 10=10; 20=20 |
他们二人 | 二人=2 人 |
两人参加 | 两人=2 人 |
第二次会议 |  | ordinal
主动公开信息  条 |  |
《2016年政务公开工作目录》和《关于进一步做好12项工作的通知》 |  | title title title
1.1公开 2.3.1节 |  | code code
100一体化 |  | code word
2017年12件 | 12件=12 件 | date
2021年1次 | 1次=1 次 | date
6大类30条109项 | 6大类=6 大类; 30条=30 条; 109项=109 项 |
610办 |  | code
微信公众号发布100期 | 100期=100 期 |
365天 | 365天=365 天 |
截至20231231,办结 |  | date
201911日起1231。 |  | date date
2022210日) |  | date
20078月 |  | date
自2023年 1 月 1 日起 |  | date
三审三校 |  | word word
12小时制 | 12小时=12 小时 |
三门县、七台河市、五家渠 |  | word word word
五台设备，三门课程 | 五台=5 台 | word
有两台，三条河 | 两台=2 台; 三条=3 条 |
一百个，一万元 | 一百个=100 个; 一万元=10000 元 |
百家企业，千名干部，万户家庭 |  | word word word
百余家企业 | 百余家=100 家 over |
几十家，数十次，几百万 | 几十家=20..99 家; 数十次=20..99 次; 几百万=2000000..9999999 |
十多名，十几项 | 十多名=10 名 over; 十几项=11..19 项 |
办件量达1万5千件 | 1万5千件=15000 件 |
每件5元 | 5元=5 元 |
3.5 | 3.5=3.5 |
零投诉零距离咨询零人次 | 零人次=0 人次 | word word
受理零件。 | 零件=0 件 |
一号文件 1号文件 3号楼 |  | ordinal ordinal address
一期工程二期项目 |  | word word
15日前 |  | date
每月15日和30日 |  | date date
20日内答复 | 20日=20 日 |
星期五 |  | word
政务新媒体3个，粉丝12.3万人 | 3个=3 个; 12.3万人=123000 人 |
共5. | 5=5 |
电话咨询12人次 | 12人次=12 人次 |
热线电话接听3000次 | 3000次=3000 次 |
咨询电话5348 |  | phone
满意度99.8 | 99.8=99.8 |
制定“十条措施” |  | slogan
开展“我为群众办实事”100件 | 100件=100 件 |
12345政务服务便民热线 |  | phone
提供 24 小时服务 | 24 小时=24 小时 |
约占总量的30%左右 | 30%左右=30 % about |
A类1,B类2 | 1=1; 2=2 |
组织学习培训3场(次) | 3场=3 场 |
达2.3亿次,6.6万多人次 | 2.3亿次=230000000 次; 6.6万多人次=66000 人次 over |
每日来访近四百余人 | 近四百余人=400 人 about |
三公经费 |  | word
总分100分，得98.5分 | 100分=100 分; 98.5分=98.5 分 |
一次性告知 |  | word
一百二十三 | 一百二十三=123 |
30号令 |  | ordinal
国办函〔2019〕60 号 |  | document_number
10%～20% | 10%～20%=10..20 % |
第一时间 第三方 |  | ordinal ordinal
二十一世纪 |  | date
一百一十一次 | 一百一十一次=111 次 |
一目了然 |  | word
成立三个小组 | 三个=3 个 |
四、五楼 |  | word address
三四个 | 三四个=3..4 个 |
如3至5人、1/3、½ | 3至5人=3..5 人; 1/3=1/3; ½=1/2 |
共有500个，其中三百二十个 | 500个=500 个; 三百二十个=320 个 |
办结率达到99.5%，满意率百分之百 | 99.5%=99.5 %; 百分之百=100 % |
1、召开会议2次 | 2次=2 次 | enumerator
该项为12.5亩(公顷) | 12.5亩=12.5 亩 |
用时3个多月 | 3个多月=3 个月 over |
历时近三年 | 近三年=3 年 nearly |
同比增长12.3个百分点 | 12.3个百分点=12.3 个百分点 |
网站访问量突破100万次 | 突破100万次=1000000 次 more_than |
咨询量不足10人次 | 不足10人次=10 人次 at_most |
粉丝超过1.2万，阅读量逾千 | 超过1.2万=12000  more_than; 逾千=1000  more_than |
2023年度 受理 86 件 | 86 件=86 件 | date
全年共收到申请（含上年结转2件）15件 | 2件=2 件; 15件=15 件 |
阅读量10万+，关注500+人，“1+3”机制 | 10万+=100000  at_least; 500+人=500 人 at_least | code code
受理〇件，答复〇件，机器零件 | 〇件=0 件; 〇件=0 件 | word
收到申请3(三)件、二十（20）件 | 3(三)件=3 件; 二十（20）件=20 件 |
培训120人/次 | 120人/次=120 人次 |
公开信息3, 456条，部门12, 3家 | 3, 456条=3456 条; 12=12; 3家=3 家 |
召开三、四次，走访五、六个村，第三、四次会议 | 三、四次=3..4 次; 五、六个=5..6 个 | ordinal ordinal
5、6月份召开 |  | date
收到申请1 2件 |  | code
2 0 2 3年公开信息1 2 8条 |  | code code
请联系：某镇党政办 83682299 |  | phone
邮编：351131（某镇某路，351131） |  | postcode postcode
其中1.机构信息2条;2.文件19条 | 2条=2 条; 19条=19 条 | enumerator enumerator
"""


NO_QUANTITY = """
统一思想 统筹推进 一律公开 一窗受理 一网通办 三审三校 三重一大 四风 五位一体 八项规定 九届人大 百年大计 千家万户 万众创新 亿万群众 一带一路
两学一做 三会一课 五险一金 二维码 二手房 一流 一级 二类 三甲医院 四川省 六安市 七台河 八一建军节 九江 十堰 百色 千岛湖 万州区 第一书记 第2季度
第三方 一季度 上半年 前三季度 1月至6月 十四五 2025年 二十大 十八大以来 〔2016〕80号 第7号令 12345热线 邮编：100000 3号楼 5单元 2楼 v2.1 IPv6 5G
4K PPT 一是 (二) ㈠ ① 1. 1、 第1页 一丝不苟 三令五申 五花八门 七上八下 九牛一毛 十全十美 百花齐放 一旦 一直 一切 一经 一并 一线 一体 一同 一起
一类 一向 一带 万分 十足 三番五次 两难 两岸 两侧 四周 四面八方 五一 一揽子 一条街 一家人 一站式 一户一策 一事一议 数次 几次 多个 许多 零星 零容忍
成千上万 半导体 双公示 三公开 “三个代表” “1+6” “12345” “一件事一次办” 7*24小时 百分点 百强县 500强 一号 2号线 8:00 上午9:00-12:00 2021-2025
2020年度 2021.06.30 20210630 单位:万元 每万人 唯一 之一 万一 二十一世纪 大家一起。
"""


def _rows(table: str) -> list[str]:
    return [line for line in table.splitlines() if line.strip() and not line.startswith("# ")]


def _exact(text: str) -> Fraction:
    return Fraction(text)


@pytest.mark.parametrize("row", _rows(READ))
def test_a_number_is_read_exactly_with_its_unit_and_hedge(row: str) -> None:
    written, value, unit, approx = (part.strip() for part in [*row.split(" | "), "", ""][:4])
    written = row.split(" | ")[0]
    read = read_number(written)
    assert read is not None
    assert (read.unit or "", read.approx or "") == (unit.rstrip(" |"), approx.rstrip(" |"))
    low, dots, high = value.rstrip(" |").partition("..")
    if dots:
        assert read.high is not None
        assert (read.value, Fraction(read.low), Fraction(read.high)) == (None, _exact(low), _exact(high))
    else:
        assert read.value is not None
        assert Fraction(read.value) == _exact(low)


@pytest.mark.parametrize("written", _rows(NOT_READ))
def test_what_is_no_single_number_is_not_read(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize("row", _rows(FOUND))
def test_running_text_gives_its_quantities_and_the_reason_for_every_other_numeral(row: str) -> None:
    text, quantities, reasons = (part.strip(" |") for part in [*row.split(" |"), "", ""][:3])
    items = list(classify(text))
    found = [
        f"{q.raw}={q.value if q.value is not None else f'{q.low}..{q.high}'} {q.unit or ''} {q.approx or ''}".rstrip()
        for q in items
        if isinstance(q, Quantity)
    ]
    assert "; ".join(found) == quantities
    assert " ".join(item.reason.value for item in items if isinstance(item, Skipped)) == reasons


@pytest.mark.parametrize("text", NO_QUANTITY.split())
def test_words_names_and_codes_state_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_every_reason_occurs_in_the_examples() -> None:
    assert {
        reason
        for row in _rows(FOUND)
        for item in classify(row.split(" | ")[0])
        if isinstance(item, Skipped)
        for reason in [item.reason]
    } == set(SkipReason)


@pytest.mark.parametrize(
    ("written", "low", "high", "low_open", "high_open"),
    [
        ("7100余条", 7100, 7200, False, True),
        ("260多万", 2_600_000, 2_700_000, False, True),
        ("6.6万多", 66_000, 67_000, False, True),
        ("近300台", 200, 300, False, True),
        ("近98.5%", Decimal("98.4"), Decimal("98.5"), False, True),
        ("约500人", 450, 550, False, False),
        ("约15件", Decimal("13.5"), Decimal("16.5"), False, False),
        ("六成以上", 60, None, False, True),
        ("超过300件", 300, None, True, True),
        ("不足10件", 0, 10, False, False),
        ("半数以上", Fraction(1, 2), None, False, True),
        ("近三分之一", Fraction(3, 10), Fraction(1, 3), False, True),
        ("1-2名", 1, 2, False, False),
        ("36万", 360_000, 360_000, False, False),
    ],
)
def test_a_hedge_gives_the_bounds_of_the_table(
    written: str, low: object, high: object, low_open: bool, high_open: bool
) -> None:
    read = read_number(written)
    assert read is not None
    assert (read.low, read.high, read.low_open, read.high_open) == (low, high, low_open, high_open)


def test_the_steps_say_how_a_number_was_read() -> None:
    read = read_number("５４．１２％")
    assert read is not None
    assert read.steps == ("characters folded → 54.12%",)
    read = read_number("12,345.67万元")
    assert read is not None
    assert read.steps == ("separators removed → 12345.67", "万 → ×10000")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("舉辦新聞發布會12場。", 12, "场"),
        ("涉及企業12餘戶。", 12, "户"),
        ("分為9大類。", 9, "大类"),
        ("提供資料2000多頁。", 2000, "页"),
        ("全年收入12萬億元。", 12 * 10**12, "元"),
    ],
)
def test_measure_words_in_traditional_characters_are_known(text: str, value: int, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value or found.low, found.unit) == (value, unit)


def test_a_number_that_is_no_count_is_skipped_in_traditional_characters_too() -> None:
    assert find_quantities("聯繫電話:83110413,傳真:83110414。(某政辦〔2018〕13號)") == []


def test_a_quantity_keeps_the_text_as_given_and_its_place() -> None:
    (found,) = find_quantities("其中办结　８.６万件。")
    assert (found.raw, found.span, found.value) == ("８.６万件", (5, 10), 86000)


def test_a_vulgar_fraction_stays_a_fraction_and_a_decimal_a_decimal() -> None:
    third, decimal, integer = read_number("三分之一"), read_number("98.50%"), read_number("36.0")
    assert third is not None
    assert decimal is not None
    assert integer is not None
    assert (type(third.value), type(decimal.value), type(integer.value)) == (Fraction, Decimal, int)


def test_numerals_are_digits_with_separators_and_chinese_runs_and_other_numeric_signs() -> None:
    assert [n.raw for n in find_numerals("①共1,234.5万元，三百二十件½")] == ["①", "1,234.5", "万", "三百二十", "½"]


@pytest.mark.parametrize("number", [1.5, True, "3", None])
def test_only_whole_and_decimal_numbers_are_written(number: object) -> None:
    with pytest.raises(TypeError, match="expected int or Decimal"):
        to_chinese(number)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [10**16, -(10**16), Decimal("Infinity"), Decimal("NaN")])
def test_numbers_out_of_range_are_not_written(number: int | Decimal) -> None:
    with pytest.raises(ValueError, match="expected"):
        to_chinese(number)


def test_plain_chinese_integers_agree_with_the_second_reader() -> None:
    cn2an = pytest.importorskip("cn2an")
    for number in [*range(1000, 100_000, 173), *range(100_000, 10**8, 1_234_567)]:
        written = to_chinese(number)
        read = read_number(written)
        assert read is not None
        assert read.value == number == cn2an.cn2an(written, "normal")


SHARED = Path(__file__).resolve().parents[3] / "shared" / "numbers" / "numbers.tsv"


@pytest.mark.corpus
@pytest.mark.skipif(not SHARED.exists(), reason="the shared list of numerals is not beside this checkout")
def test_the_shared_list_of_numerals_is_read_without_a_miss() -> None:
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = []
    for row in rows:
        if row["group"] == "notfig":
            right = not find_quantities(row["input"])
        else:
            read = read_number(row["input"])
            if row["value"] == "null" or read is None:
                right = row["value"] == "null" and read is None
            else:
                low, dots, high = row["value"].partition("..")
                bounds = (Fraction(read.low), None if read.high is None else Fraction(read.high))
                right = (
                    bounds == (_exact(low), _exact(high)) and read.value is None
                    if dots
                    else read.value is not None and Fraction(read.value) == _exact(low)
                )
                right = right and (read.unit or "", read.approx or "") == (row["unit"], row["approx"])
        if not right:
            wrong.append(row["input"])
    assert wrong == []


def test_a_long_row_of_spaced_digits_is_one_code_and_takes_linear_time() -> None:
    items = list(classify("123 " * 20_000))
    assert sum(isinstance(item, Quantity) for item in items) <= 1
