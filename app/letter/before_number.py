"""What stands before a number: what is measured (覆盖率达99.4%), or what a deed was done to (建成公厕20座)."""

import re

from app.letter.clauses import HAS, LONGEST, MARK, NEAR, NUMBER, SHORTEST
from app.letter.deeds import done_to

_TO = "(?<![签报接收看遇得受做找听])到(?!位|期|场|岗|校)"
_LED = re.compile(
    f"(?:总?共计?|总计|合计|分别|累计|均?(?<!直)达到?|(?<![签预合公节解])约|(?<![附临最])近|突破|不?得?(?:超过?|少于|低于|高于|多于|小于|大于)|不得|"
    f"(?:控制|保持|稳定|维持)在|(?:提高|降低?|压减|增加|加密|扩大|延长|缩短|减少?|提升|增长|下降|上升|扩展|增|升)(?:到|至|为)|"
    f"(?<![行作])为|{HAS}|拥有|至|(?<!自|理)由|{_TO}|其中|全部|已|目前|截[至止]目前|实现|(?<!现|存)在|是|(?<![平人户年日月亩])均|仅|仍|还|只|"
    "总数|(?<!提)高|了|最[少多高低]|大[概约]|却?不足|尚|约?需|只能|一般|各|[全我本][市县区省州旗国]|(?<![初高其集])中|从|"
    "[由从](?:最[高低])?[\\d一二三四五六七八九十].{0,10}?|不(?:少|低|多|高)于\\w{1,12})$"
)
_EARLIER = re.compile(f"{NUMBER}$")
_CHANGE = re.compile(
    f"[由从](?:最[高低])?(?:{NUMBER}|[一二三四五六七八九十]成).*$|{NUMBER}(?:提高|降低?|压减|增加|减少?)$"
)
_OF_EACH = "[天年月日周期次人户个台吨升亩座株车班村院校辆件生度]{1,2}|学[期年]|季度|平?方?公里|[平立]方米"
_EACH = re.compile(f"(?:(?<![占对同环])比(?![例重赛]).+|平?均?每(?:{_OF_EACH})?)$")
_PASSED = re.compile(
    f"^.*(?:{NUMBER}|等地?(?![级待候于次])|[把将](?!军)|由于|\\d年(?![以之底]?前)|{HAS}(?=..)|[您你]们?(?:反映|提出)的?)"
)
_NO_NAME = re.compile(
    "^(?:[占比较](?![例地重])|按(?![摩揭])|针?对(?![口外讲接])|向(?!阳)|从(?![业教事])|[同环]比|同时|(?:增[长加]|下降|减少|[上提][升高])$)|"
    "(?:[的是在由以从起和与及占等要一二三四五六七八九十]|负责人|领导|代表|财政|[局委厅])$"
)
_PLACE = (
    "[全我本该贵][市县区省州旗国乡镇街校院局委厅站](?!籍)|各县（市、区）|各(?:地|县|区)|"
    "\\w{1,4}[市县区州](?=共|现|已|累计|目前|全市|应|计划)"
)
_MONTH = "(?:\\d{1,2}|[一二三四五六七八九十]+)月(?:份|底|末|初|起)?"
_TIME = (
    f"截[至止到]?(?:目前|今|[\\d年月日]+[底末初]?)|目前|现在|当前|今后|[去今明前当]年(?:以来|底|初|起|{_MONTH})?|近(?:[一二两三四五六七八九十几\\d]+年来?|年来)|"
    f"(?:[自从到]|力争到)?\\d{{4}}(?:[-—至]\\d{{4}})?年(?:以来|至今|[上下]半年|底|末|初|度|起)?(?!以前|之前)|{_MONTH}|\\d{{1,2}}日|"
    "[春夏秋冬]季学?期?|“?十[一二三四五]五”?(?:期间|以来)?|以来|期间(?!费)"
)
_ADVERB = (
    "总?共计?|总计|合计|累计|分别|其中|要求|继续|积极|进一步|约需?|部分|各类|以[上下]|计划|年内|现有|现已|现|已经|已|先后|将|拟|并|还|仅|仍|只|也|全部|拥有|计划|若|把|但|而|尤其是|例如|力争|应"
    "(?!急|届|用|对|聘)|以(?![上下内外前后来工旧])|为|供(?![电水热应暖气养销给])|均|至|到(?!位|期|场|岗|校)|与|和|及|了"
)
_FRONT = re.compile(f"{_PLACE}|\\d+路|{_TIME}|{_ADVERB}|{HAS}|{NUMBER}")


def led_to(before: str, *, paid: bool, held: bool) -> str:
    """The words in front of a number, without adverbs, deeds and earlier numbers (覆盖群众225户890人: 群众).

    "" where they are no name; `paid` and `held` as of `done_to`.
    """
    name = MARK.split(before[-NEAR:])[-1].strip()
    for pattern in (_LED, _EARLIER, _CHANGE, _LED, _EACH, _LED):
        while found := pattern.search(name):
            name = name[: found.start()].strip()
    name = _begun(done_to(_begun(_PASSED.sub("", name)), paid=paid, held=held))
    return name if SHORTEST <= len(name) <= LONGEST and not _NO_NAME.search(name) else ""


def _begun(name: str) -> str:
    """A name without what says of where and when it is."""
    while found := _FRONT.match(name):
        name = name[found.end() :].strip()
    return name
