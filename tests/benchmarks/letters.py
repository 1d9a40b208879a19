"""Letters made by the seed of a random generator, in the forms of the five real ones in seeds/letters.

Marks of the head, title, salutation, numbered headings, 一是 lists, closing, date, contacts and copies stand as one of
the five has them. The text is half sentences of the field, half words of jieba's dictionary by frequency: terms are as
common and as rare as in real letters, though it makes no sense.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.letter.model import Assembly
from app.letter.places import Place, Places
from tests.benchmarks.vocabulary import Vocabulary

SIZE = 2500
"""Characters of a letter, about; the real five have 1,996 to 3,350."""

_AGENCIES = ("教育局", "教育体育局", "民政局", "交通运输局", "农业农村局", "卫生健康委员会", "水利局", "文化和旅游局")
_SURNAMES, _NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗", "伟芳敏静强磊军洋勇艳杰娟涛明超兰霞平刚华晶银海"
_VERBS = ("加强", "深化", "优化", "完善", "规范", "推进", "做好", "落实", "健全", "强化")
_OBJECTS = ("保障机制", "队伍建设", "督导检查", "宣传引导", "质量提升", "监督管理", "资源整合", "示范引领", "经费投入")
_TURN = "下一步，我们将认真吸纳您的建议，着重做好以下几个方面的工作："
_THANKS = "感谢您对我们工作的关心和支持，欢迎继续提出宝贵意见。"
_DIGITS = "一二三四五六七八九"
_YEARS = range(2015, 2025)


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter's source text, and what was put into it: to be found again by the parser."""

    text: str
    place: Place
    issuer: str
    title: str
    document_number: str | None
    signer: str | None
    assembly: Assembly
    session: str
    proposal_number: str
    proposal_title: str
    outcome_class: str | None
    signed_on: date | None
    contact: str | None
    headings: tuple[str, ...]


def letters(count: int, seed: int, places: Places, size: int = SIZE) -> Iterator[MadeLetter]:
    """`count` letters of about `size` characters; the same seed gives the same, fewer of it the first of them."""
    vocabulary = Vocabulary.gathered(places)
    for number in range(count):
        yield _Writer(Random(f"{seed}/{number}"), vocabulary, size).letter()  # noqa: S311  # no secret, a fixed course


class _Writer:
    """Writes one letter."""

    def __init__(self, random: Random, vocabulary: Vocabulary, size: int) -> None:
        self._random, self._vocabulary, self._size = random, vocabulary, size
        self._place = random.choice(vocabulary.places)
        self._office = random.choice(_AGENCIES)
        self._issuer = self._place.name + self._office
        self._signed = date(random.choice(_YEARS), 1, 1) + timedelta(days=random.randrange(365))
        self._subjects = random.sample(vocabulary.subjects, 3)
        self._member = self._person()
        self._headings: list[str] = []
        self._signer, self._contact = self._person(), self._person()
        self._npc = random.random() < 0.4
        self._session = f"{han(random.randint(2, 19))}届{han(random.randint(1, 5))}次会议"
        self._number = str(random.choice((random.randint(1, 999), random.randint(2_010_000, 2_999_999))))
        self._class = random.choice("AABC")
        self._mark = f"{self._place.short_name[0]}{self._office[0]}{random.choice(('函', '字', '提字', '建', '复'))}"

    def letter(self) -> MadeLetter:
        """The letter in one of the five forms."""
        forms = (self._like_zhuzhou, self._like_puyang, self._like_cixi, self._like_hanzhong, self._like_guigang)
        return self._random.choice(forms)()

    def _like_zhuzhou(self) -> MadeLetter:
        number, title = self._document_number(), self._title("对")
        head = f"{self._class}类\n同意对外公开\n\n# {self._issuer}文件\n\n{number}\n\n## {title[:-2]} 答 复"
        tail = f"承办负责人: {self._person()}\n\n承 办 人: {self._contact}\n\n联系 电 话: {self._phone()}"
        done = [f"**{at}. {self._heading()}。**{self._list()}" for at in range(1, 4)]
        plan = [f"**{at}. {self._heading()}。**{self._passage(3)}" for at in range(1, 4)]
        return self._made(head, title, done, plan, tail, number=number, graded=True)

    def _like_puyang(self) -> MadeLetter:
        number, title = self._document_number(), self._title(f"{self._issuer}关于对")
        head = (
            f"办理结果：{self._class}\n是否同意对外公开：是\n\n{self._issuer}文件\n\n{number}\n\n签发人：{self._signer}\n\n"
            f"{self._issuer} {title[len(self._issuer) : -2]} 答 复"
        )
        tail = (
            f"{self._day()}\n\n(联系人:{self._contact} 电话:{self._phone()})\n\n"
            f"抄送：市政协提案委（2份），市政府督查室（2份）。\n\n{self._issuer}办公室\n\n{self._day()}印发"
        )
        return self._made(head, title, [self._list(4)], [self._list(4)], tail, number=number, graded=True, dated=True)

    def _like_cixi(self) -> MadeLetter:
        number, title = self._document_number(), self._title("对")
        head = f" {self._issuer}文件\n\n\n　{number}　　　　 　          　签发人：{self._signer}\n\n  \n{title}"
        tail = f"           {self._issuer}\n          {self._day()}\n "
        return self._made(head, title, self._clauses(), self._clauses(), tail, number=number, dated=True)

    def _like_hanzhong(self) -> MadeLetter:
        number, title = self._document_number(), self._title("对") + "函"
        head = f"类别：{self._class}类\n\n{self._issuer}\n\n签发人：{self._signer}\n\n{number}\n\n{title}"
        tail = (
            f"以上答复，如有不尽之处，请直接与我单位联系。（联系人：{self._contact}，电话：0916-{self._phone()}）"
            "\n\n抄送：市政协提案委，市政府督查室。"
        )
        return self._made(head, title, self._clauses(), self._clauses(), tail, number=number, graded=True)

    def _like_guigang(self) -> MadeLetter:
        title = self._title(f"{self._issuer}对")
        cut = title.index("第", len(self._issuer) + 8)
        tail = (
            f"                 {self._issuer}\n                {self._day()}\n \n\n"
            f" （承办人姓名及联系电话：{self._contact}，0775-{self._phone()}）\n 抄送：市政府办公室、市政协提案委员会"
        )
        done = [f"{han(at)}、{self._heading()}。{self._list()}" for at in range(1, 5)]
        return self._made(f" {title[:cut]}\n{title[cut:]} ", title, done, [], tail, dated=True)

    def _made(
        self, head: str, title: str, done: list[str], plan: list[str], tail: str, *, number: str | None = None,
        graded: bool = False, dated: bool = False,
    ) -> MadeLetter:  # fmt: skip
        asked = f"关于{self._random.choice(_VERBS)}{self._subjects[0]}工作的建议"
        role = "代表" if self._npc else "委员"
        opening = f"您提出的《{asked}》收悉。经研究，现答复如下："
        body = [opening, self._passage(2), *done, self._cited(), *([_TURN, *plan] if plan else []), _THANKS]
        return MadeLetter(
            text="\n\n".join((head, f"{self._member}{role}：", *body, tail)),
            place=self._place,
            issuer=self._issuer,
            title=title,
            document_number=number,
            signer=self._signer if self._signer in head else None,
            assembly=Assembly.NPC if self._npc else Assembly.CPPCC,
            session=self._session,
            proposal_number=self._number,
            proposal_title=asked,
            outcome_class=self._class if graded else None,
            signed_on=self._signed if dated else None,
            contact=self._contact if self._contact in tail else None,
            headings=tuple(self._headings),
        )

    def _title(self, front: str) -> str:
        level = self._place.name[-1] if self._place.name[-1] in "市县区旗" else "州"
        if self._npc:
            return f"{front}{level}{self._session.replace('届', '届人大')}第{self._number}号建议的答复"
        return f"{front}{level}政协{self._session}第{self._number}号提案的答复"

    def _document_number(self) -> str:
        return f"{self._mark}〔{self._signed.year}〕{self._random.randint(1, 300)}号"

    def _clauses(self) -> list[str]:
        return [f"{han(at)}是{self._heading()}。{self._passage(4)}" for at in range(1, 4)]

    def _list(self, parts: int = 2) -> str:
        return "".join(f"{han(at)}是{self._heading()}。{self._passage(parts)}" for at in range(1, 4))

    def _heading(self) -> str:
        choice = self._random.choice
        self._headings.append(f"{choice(_VERBS)}{choice(self._subjects)}{choice(_OBJECTS)}")
        return self._headings[-1]

    def _cited(self) -> str:
        subject, many, share = self._random.choice(self._subjects), self._random.randint(2, 900), self._random.random()
        policy = f"《{self._place.name}关于进一步加强{subject}工作的通知》"
        return f"目前，已印发{policy}，全市共有{many}个单位参与，覆盖率达{share:.2%}。"

    def _passage(self, parts: int) -> str:
        """Sentences; a letter has 26 to 29 parts, and headings, marks and sentences that overrun take the rest."""
        wanted = parts * self._size // 36
        text = ""
        while len(text) < wanted:
            text += self._sentence() + "。"
        return text

    def _sentence(self) -> str:
        if self._random.random() < 0.5:
            return self._vocabulary.field_sentence(self._random)
        clauses = (self._clause() for _ in range(self._random.randint(1, 3)))
        return "，".join(clauses)

    def _clause(self) -> str:
        """Words by chance; none that read as the number of a heading stand in front (一 and 是)."""
        words = "".join(self._vocabulary.word(self._random) for _ in range(self._random.randint(4, 9)))
        return words.lstrip(f"{_DIGITS}十")

    def _person(self) -> str:
        return self._random.choice(_SURNAMES) + "".join(self._random.choices(_NAMES, k=self._random.randint(1, 2)))

    def _phone(self) -> str:
        return str(self._random.randint(2_000_000, 8_999_999))

    def _day(self) -> str:
        return f"{self._signed.year}年{self._signed.month}月{self._signed.day}日"


def han(number: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens - 1]) + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")
