"""The pages that are looked at: tests of looks, access and weight go through all of them, and so do the pictures.

A new page needs one line here.
"""

LETTER = "/letters/zhuzhou-2023-cppcc-2102076"
CIXI = "/letters/cixi-2023-npc-198"

WITHDRAWN = "/letters/baixiang-2023-npc-2979412"

PAGES = {
    "home": "/",
    "letters": "/letters",
    "letters-narrowed": "/letters?city=zhuzhou&city=x",
    "letters-none": "/letters?city=zhuzhou&year=1999",
    "letter": LETTER,
    "letter-marked": f"{LETTER}?q=课后服务 学校",
    "letter-bare": CIXI,
    "letter-from-a-list": f"{LETTER}?q=课后服务&at=2",
    "original": f"{LETTER}/original",
    "versions": f"{LETTER}/versions",
    "search-empty": "/search",
    "search": "/search?q=课后服务",
    "search-narrowed": "/search?q=双减&kind=教育局&kind=公安局&policy=办法",
    "search-meant": "/search?q=双碱&city=zhuzhou&year=2023",
    "search-partly": "/search?q=提高课堂教学质量",
    "search-loosened": "/search?q=弹性上下班&city=zhuzhou&year=2023",
    "search-none": "/search?q=没有的词没有",
    "cities": "/cities",
    "city": "/cities/ningbo",
    "agencies": "/agencies",
    "years": "/years",
    "sessions": "/sessions",
    "proposers": "/proposers",
    "topics": "/topics",
    "compare-empty": "/compare",
    "compare": "/compare?q=教师 工作时间&city=cixi&city=hanzhong&city=guigang",
    "compare-one": "/compare?q=政策知晓率",
    "compare-ticked": f"/compare?letter={LETTER.rsplit('/', 1)[1]}&letter={CIXI.rsplit('/', 1)[1]}",
    "policies": "/policies",
    "policy": "/policies/6148079901ba",
    "figures": "/figures",
    "figures-about": "/figures?about=学校",
    "figures-grouped": "/figures?about=学校&group=about",
    "figures-chart": "/figures?about=“学校”&unit=所",
    "saved": "/saved",
    "display": "/display",
    "about": "/about",
    "missing": "/nope",
    "missing-leads": "/letters/zhuzhou-2023-cppcc-210207",
}
"""Its name → its address, on the archive of the five seeds."""

CROWDED = {
    "home-many": "/",
    "letters-many": "/letters?page=2",
    "search-many": "/search?q=教育&page=2",
    "cities-many": "/cities",
    "agencies-many": "/agencies",
    "sessions-many": "/sessions",
    "proposers-many": "/proposers",
    "compare-many": "/compare?q=教育",
    "policies-many": "/policies",
    "figures-many": "/figures?sort=newest&page=2",
    "withdrawn": WITHDRAWN,
}
"""The same on an archive of many letters, for what only many bring about: pages, long facets; one is withdrawn."""
