"""The recogniser of text in pictures: RapidOCR, an optional extra whose package brings its model."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.reading.refused import Refused

LONGEST_SIDE = 2400  # of a picture, in pixels: a page of A4 at about 200 dots an inch
_FINDING_SIDE = 1280  # lines are found on a smaller picture: half the time, a third of the memory, the same lines


def require_recogniser() -> None:
    """Raises Refused, with how to get it, where the extra is not installed."""
    if not all(find_spec(name) for name in ("PIL", "onnxruntime", "rapidocr")):
        raise Refused(
            "是扫描件或图片，要先做文字识别，而本机没有装识别组件。",
            "请运行 pip install 'fuwen[ocr]' 或 make ocr 装上识别组件再收，也可自行识别后存为纯文本。",
        )


@cache
def recogniser() -> Any:
    """The recogniser, made when first needed: one thread, the models that its package brings, nothing said."""
    require_recogniser()
    import rapidocr  # noqa: PLC0415 - takes a second, and the extra may not be there

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": LONGEST_SIDE,
            "Global.text_score": 0.0,
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
