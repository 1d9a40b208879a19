"""What was done, cut off from what it was done to (建设养老机构3家: 养老机构).

Some verbs of letters are no part of a name wherever they stand (建成, 惠及). Others are (培训机构, 服务半径): they are
cut off only where they begin the words, or stand behind the one who did it (供电公司改造小区). What measures a deed
is named with it (完成率, 改造面积).
"""

import re

_VERBS = """
安装 颁发 办结 报送 表彰 补充 布设 布置 采集 采纳 拆除 查办 查处 查获 查实 查明 查封 撤除 撤并 撤销 成立 承担 承办
筹集 筹措 筹资 出动 出台 出具 处罚 创建 创办 达到 达成 打通 打造 带动 担任 调配 督办 督促 发出 发动 发放 发现 发布
分配 复耕 复垦 复种 改建 改扩建 改善 给予 更换 巩固 共建 共有 购买 购置 归集 核定 核减 核发 核查 化解 回复 惠及 获得
获评 获批 积累 加密 加装 加快 加强 加大 减免 减少 建立 建成 建有 建造 降低 接收 接受 接入 接听 解决 结成 举办 举行
捐赠 开办 开设 开行 开辟 开通 开展 开出 开具 扩建 立案 列入 没收 面向 纳入 派驻 派出 盘活 培育 培养 配备 配置 聘请
聘用 评出 评定 评选 铺设 启动 签订 签发 签署 清理 清退 清运 取缔 取消 确定 确诊 认定 容纳 入选 筛选 上线 设立 设置
设有 申领 实施 实现 收到 收购 收缴 收集 收取 收治 受理 疏浚 输送 树立 送达 提供 提起 提出 提取 提请 填补 停用 投放
投用 推出 推行 推进 拓宽 完善 完成 完工 吸纳 吸引 下架 下达 (?<!况)下发 下拨 消除 消纳 新办 新建 新开 新辟 新设 新修
新种 新购 续建 选派 选聘 选拔 选取 压减 压缩 延长 邀请 移交 移送 引导 引进 引入 印发 印制 迎来 拥有 预计 约谈 责令
增加 增设 增配 增补 增容 增至 栽植 栽种 招收 招录 招募 争取 整改 征集 制定 制作 制发 注销 追回 追缴 走访 组建 遵循
遴选 播放 编写 编印 张贴 悬挂 抓获 施划 修建 修通 修缮 包含 包括 淹没 剩余 反馈 召开 制止 劝阻 处置 排除 交付 拨付
移除 打捞 淘汰 更名 投运 试办 指派 领取 可领 连接 直达 流失 安排 加入 发生 退还 划定 通报批评 增划 清除 封堵 腾出 拖移
安置 扣留 收回 配装 打击 租用 建起 代替 开工 加固
"""
_ALSO_NAMES = """
办理 签约 验收 编制 干预 利用 帮扶 保护 保留 补贴 补助 参加 参与 参保 采购 查询 抽查 抽检 储备 处理 登记 调解 调整
定制 发展 分类 扶持 服务 复审 覆盖 改造 更新 公开 供应 管护 管理 管控 规范 规划 回收 计划 检查 检测 建设 监测 奖励
教育 接待 解救 救助 开发 控制 落实 排查 培训 配送 聘任 评审 巡查 普查 审查 审核 审批 生产 施工 试点 试行 收录 疏导
疏通 提高 提升 体检 统筹 提质 延伸 申请 投入 推广 推荐 托管 维护 维修 慰问 新增 消化 宣传 协调 修复 演练 养护 引领
预留 扩大 招聘 招生 整合 整治 支持 支付 执行 指导 治理 种植 重建 注册 转移 资助 组织
"""
_MEASURES = (
    "(?:[^人]{2})?率|[额量者员户区期]|数(?!字|据)|费(?!用)|比[例重]|占比|面积|资金|金额|经费|费用|时[间长]|里程|[长宽高深]度|进度|标准(?!化)|能力|距离|半径|"
    "间隔|周期|年[限龄]|规模|情况|总"
)
_KINDS = (
    "机构|单位|部门|人[员才]|项目(?!校)|工程|中心|[站点室所厅岗台卡证类园业队]|车(?!辆)|会(?!议)|线(?!路)|场[所地]|设[施备]|平台|系统|团队|对象|课程|基地|体系|网[点络]|任务|指标|"
    "热线|活动|行动|方案|制度|专[业区]|结果|内容|报告"
)
_DONE_TO = "(?:[了出起]|成(?![员本果])|过(?![期渡程]))?(?:首批|一?批|各类|各种|部分|全部|的)*(?=[^及和与或后前].)"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


DEED = f"(?:{_any(_VERBS)})(?!{_MEASURES})"
"""A pattern of what is always a deed."""

_DOER = "(?:.*(?:局|委|厅|政府|公司|集团|部门|机关|法院|医院|学校|[县市]里|财政|中心|企业|群众|[级国]))?"
_AGAIN = "(?:再|新|共|已|同步|成功|联合|共同|统一|逐步)?"
_DONE = re.compile(f"^.*{DEED}(?!$){_DONE_TO}")
_SHORT = "设(?![施备计])|[修建](?![正改理缮养路车筑材制设])|配(?![套电送件])"
_FIRST = re.compile(f"^{_DOER}{_AGAIN}(?:(?:{_any(_ALSO_NAMES)})(?!{_MEASURES}|{_KINDS}|$)|{_SHORT}){_DONE_TO}")
_OF = re.compile(f"^.*的(?=..)(?!{_MEASURES})")
_ENDS_IN_DEED = re.compile(f"(?:{_any(_VERBS)})[了出起过]?$")
_DEED_ALONE = re.compile(f"^(?:{_any(_ALSO_NAMES)})[了出起过]?$|{_ENDS_IN_DEED.pattern}")
_PAID = re.compile("(?:投[入资]|补[助贴]|奖[励补]|津贴|罚款|资助|支[出付]|收费)$")


def done_to(name: str, *, paid: bool = False, held: bool = False) -> str:
    """What a deed was done to, without the deed and who did it; "" where only the deed is named.

    What is `paid` may be called by its deed (投资, 每人补助), and so may what is `held` (开展培训).
    """
    bare = name
    for deed in (_DONE, _FIRST, _FIRST, _FIRST):
        bare = deed.sub("", bare)
    if bare != name:
        bare = _OF.sub("", bare)
    alone = _ENDS_IN_DEED if bare != name and held else _DEED_ALONE
    return "" if alone.search(bare) and not (paid and _PAID.search(bare)) else bare
