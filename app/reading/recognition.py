"""Pictures of text to text, by RapidOCR: an optional extra that brings its model along."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from app.reading.columns import leaves
from app.reading.printed import Leaf, Printed, is_wide
from app.reading.refused import Refused
from app.reading.spelling import mended

LONGEST_SIDE = 2400  # of a picture, in pixels: a page of A4 at about 200 dots an inch
_FINDING_SIDE = 1280  # lines are found on a smaller picture: half the time, a third of the memory, the same lines
_LEAST_SURE = 0.3
_DOUBTFUL = 0.8
_SIDEWAYS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
_OVERHEAD = (Image.Transpose.ROTATE_180,)
_HEIGHT_OF_HAN = 0.95
_OPENING, _CLOSING = "“‘《〈（【〔", "”’》〉）】〕，。、；：！？"


class Recognised(NamedTuple):
    """The leaves of one picture, the sum of how sure every character is (0 to 1 each), and how many there are."""

    leaves: list[Leaf]
    sureness: float
    characters: int
    sideways: bool

    @property
    def plain(self) -> bool:
        """Whether it reads well as it stands."""
        return not self.sideways and self.sureness >= _DOUBTFUL * self.characters


def recognised(picture: Image.Image, page: int) -> Recognised:
    """Read a picture whose longer side is at most LONGEST_SIDE; one that reads badly is turned. Raises Refused."""
    best = _read(picture, page)
    for turn in _SIDEWAYS if best.sideways else _OVERHEAD:
        if best.plain:
            break
        best = max(best, _read(picture.transpose(turn), page), key=lambda one: (not one.sideways, one.sureness))
    return best


def _read(picture: Image.Image, page: int) -> Recognised:
    found = _engine()(picture)
    texts, scores = found.txts or (), found.scores or ()
    boxes = found.boxes if texts else ()
    sure = [one for one in zip(boxes, texts, scores, strict=True) if one[2] >= _LEAST_SURE]
    printed = [_printed(box, text.strip()) for box, text, _ in sure if text.strip()]
    characters = sum(len(text) for _, text, _ in sure)
    upended = sum(len(one.text) for one in printed if one.bottom - one.top > 2 * (one.right - one.left))
    return Recognised(
        leaves(mended(printed), page, *picture.size),
        sum(float(score) * len(text) for _, text, score in sure),
        characters,
        upended * 2 > characters,
    )


def _printed(corners: Any, text: str) -> Printed:
    """The size is told by the width: boxes are higher than characters by a varying border."""
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    width, height = max(across) - min(across), max(down) - min(down)
    blank = 0.5 * (text[0] in _OPENING) + 0.5 * (text[-1] in _CLOSING)
    counted = sum(1 if is_wide(one) else 0.5 for one in text) - blank
    size = width / counted if counted > 3 else height * _HEIGHT_OF_HAN
    return Printed(text, min(across), min(down), max(across), max(down), size)


@cache
def _engine() -> Any:
    """The recogniser, made when first needed: one thread, the models that its package brings, nothing said."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None or find_spec("onnxruntime") is None:
        raise Refused(
            "是扫描件或图片，要先做文字识别，而本机没有装识别组件。",
            "请运行 pip install 'fuwen[ocr]' 装上识别组件再收，或自行识别后存为纯文本。",
        )
    from rapidocr import RapidOCR  # noqa: PLC0415 - takes a second, and the extra may not be there

    models = Path(spec.origin).parent / "models"
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": LONGEST_SIDE,
            "Global.text_score": _LEAST_SURE,
            "Det.model_path": _model(models, "det"),
            "Det.limit_side_len": _FINDING_SIDE,
            "Det.limit_type": "max",
            "Rec.model_path": _model(models, "rec"),
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _model(models: Path, task: str) -> str:
    """The model in the package; named outright, so that the recogniser never goes to fetch one."""
    found = sorted(models.glob(f"*_{task}_*.onnx"))
    if not found:
        raise Refused("识别组件里没有模型。", "请重新安装 rapidocr，再收这份文件。")
    return str(found[-1])
