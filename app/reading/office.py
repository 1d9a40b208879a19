"""What LibreOffice reads for us (doc, wps, rtf, odt): turned into a docx, and read as one.

Each file gets a LibreOffice of its own with a profile of its own, so that several may be turned at once. It may run no
macro, follow no link and ask no other machine; time, processor and the size of what it writes are bounded.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.reading import word
from app.reading.containers import DOC, ODT
from app.reading.kinds import media_type
from app.reading.read_text import ReadText
from app.reading.refused import Refused

RTF = "application/rtf"

_SUFFIXES = {DOC: ".doc", ODT: ".odt", RTF: ".rtf"}
_SECONDS = 60
_MOST_BYTES = 200_000_000
_MOST_MEMORY = 4_000_000_000
_INSTALL = "请安装 LibreOffice（Debian/Ubuntu：apt install libreoffice-writer-nogui）后再收，或另存为 docx。"
_RESAVE = "请用 Word 或 WPS 打开，去掉密码，另存为 docx 再收。"
_NOWHERE = "127.0.0.1:9"  # the port of the discard service: what asks for another machine finds none
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
  <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
  <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
  <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
  <prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
 </item>
 <item oor:path="/org.openoffice.Office.Writer/Content/Update">
  <prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
 </item>
 <item oor:path="/org.openoffice.Inet/Settings">
  <prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
  <prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
  <prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
  <prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
  <prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
  <prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
 </item>
</oor:items>
"""


def read(content: bytes) -> ReadText:
    """The text of a file that LibreOffice knows, under the file's own media type. Raises Refused."""
    kind = media_type(content)
    try:
        made = _as_docx(content, _SUFFIXES[kind])
    except OSError as error:
        raise Refused(f"LibreOffice 没能运行（{error.strerror}）。", "请看看临时文件夹有没有空间和权限。") from None
    return replace(word.read(made), media_type=kind)


def _as_docx(content: bytes, suffix: str) -> bytes:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        raise Refused(f"读 {suffix[1:]} 文件要靠 LibreOffice，这台机器上没有。", _INSTALL)
    with TemporaryDirectory(prefix="fuwen-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        source = here / f"letter{suffix}"
        source.write_bytes(content)
        _prepare_profile(here / "profile")
        _run(soffice, here, source)
        made = here / "made" / "letter.docx"
        if not made.is_file():
            raise Refused("LibreOffice 打不开这份文件，可能已损坏或加了密码。", _RESAVE)
        if made.stat().st_size > _MOST_BYTES:
            raise Refused("文件转成 docx 后过于庞大。", _RESAVE)
        return made.read_bytes()


def _prepare_profile(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")


def _run(soffice: str, here: Path, source: Path) -> None:
    """Let LibreOffice turn `source`; whatever comes of it, none of its processes is left."""
    command = [soffice, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    command += [f"-env:UserInstallation={(here / 'profile').as_uri()}"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(here / "made"), str(source)]
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{_NOWHERE}")
    with subprocess.Popen(  # noqa: S603 - our own command, found by PATH; the file's name is ours as well
        command,
        cwd=here,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(here), "TMPDIR": str(here), "LC_ALL": "C.UTF-8"} | proxies,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            _bound(running.pid)
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            raise Refused(f"LibreOffice 读了 {_SECONDS} 秒还没读完。", _RESAVE) from None
        finally:
            _end_group(running.pid)


def _bound(process: int) -> None:
    """Bound what it writes and takes, and how long it computes should nobody be left to end it."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not every system has it

        resource.prlimit(process, resource.RLIMIT_FSIZE, (_MOST_BYTES, _MOST_BYTES))
        resource.prlimit(process, resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.prlimit(process, resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _end_group(leader: int) -> None:
    with suppress(ProcessLookupError):  # all of them have ended
        os.killpg(leader, signal.SIGKILL)
