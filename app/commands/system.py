"""What the operating system refuses, in Chinese."""

import errno

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""There is no more room, be it of the disk, a quota or a limit."""

_SAID = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "名称太长",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}


def why(error: OSError) -> str:
    """The reason, without a full stop; the system's own words where we have none."""
    return _SAID.get(error.errno or 0) or error.strerror or str(error)
