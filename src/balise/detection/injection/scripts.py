"""The commonest orders in writings that folding to ASCII loses: cancelling rules, asking for the prompt.

Each language says, within a short stretch and in its own order, an act and its object.
"""

from __future__ import annotations

import re

_FOREIGN = re.compile("[\u0370-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_GAP = r"[^.!?。！？\n]{0,40}?"


def _order(*pairs: tuple[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{first}){_GAP}(?:{then})" for first, then in pairs), re.IGNORECASE)


_CANCEL = _order(
    (
        "忽略|无视|無視|忘记|忘掉|忘記|不要理会|绕过|覆盖|取消",
        "(?:所有|之前|以上|上面|先前|你的|任何|全部|系统)[^。\\n]{0,10}(?:指示|指令|提示|规则|規則|规定|设定|限制|要求)",
    ),
    ("指示|命令|ルール|規則|プロンプト|制限", "無視|忘れ|従わな|解除"),
    ("지시|지침|명령|규칙|프롬프트|제한", "무시|잊어|잊고|따르지|해제"),
    (
        "игнорир|забудь|отмени|обойди|не следуй|ігноруй|ігнорувати",
        "инструкц|указани|правил|промпт|ограничен|інструкц|вказів",
    ),
    ("تجاهل|انس|تخط|ألغ", "تعليمات|أوامر|قواعد|توجيهات|القيود"),
    ("निर्देश|नियम|आदेश", "अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल|उपेक्षा"),
    ("دستور|دستورات|دستورالعمل|قوانین", "نادیده|فراموش"),
    ("תתעלם|התעלם|שכח|תשכח", "הוראות|הנחיות|כללים"),
    ("αγνόησε|ξέχασε|αγνοήστε", "οδηγίες|κανόνες|εντολές"),
)
_REVEAL = _order(
    (
        "显示|顯示|告诉|告訴|输出|輸出|泄露|透露|重复|打印|给我",
        "系统提示|系統提示|系统指令|提示词|提示詞|初始指令|内部指令|密码|密碼",
    ),
    ("システムプロンプト|プロンプト|内部指示|初期指示|パスワード", "表示|教え|出力|見せ|明か"),
    ("시스템 ?프롬프트|프롬프트|초기 지시|비밀번호", "보여|알려|출력|공개"),
    (
        "покажи|раскрой|выведи|повтори|сообщи|назови|розкрий",
        "системн|промпт|сво[иё][^.\\n]{0,12}инструкц|начальн[^.\\n]{0,12}инструкц|парол",
    ),
    ("اعرض|أظهر|اكشف|أخبرني|كرر|اطبع", "موجه النظام|تعليماتك|تعليمات النظام|كلمة المرور|كلمة السر"),
    ("प्रॉम्प्ट|पासवर्ड|अपने निर्देश", "दिखा|बता|प्रकट"),
    ("הצג|חשוף|הראה", "הנחיות המערכת|ההוראות שלך|סיסמ"),
)


def script_weights(text: str) -> dict[str, float]:
    """Weight of each signal code that a text in another writing meets."""
    try:
        text.encode("latin-1")  # quicker than to look for a letter that it lacks
        return {}
    except UnicodeEncodeError:
        if not _FOREIGN.search(text):
            return {}
    weights = {}
    if _CANCEL.search(text):
        weights["override"] = 0.65
    if _REVEAL.search(text):
        weights["prompt-theft"] = 0.65
    return weights
