"""What every page knows: the system's name, who acts, the languages, the desk's navigation."""

from django.conf import settings
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

# Address → what counts the things that wait for the actor there, by its path: a worker, which
# shows no page, loads none. Rooms above this one add theirs.
COUNTS: dict[str, str] = {}
DESK = (
    ("desk:home", _("Hộp việc"), "inbox"),
    ("desk:dispatches", _("Văn bản"), "file-text"),
    ("desk:bulletins", _("Bản tin"), "newspaper"),
    ("desk:source-items", _("Nguồn tin"), "globe"),
    ("desk:rumours", _("Tin đồn"), "shield-check"),
    ("desk:stations", _("Đài, loa"), "radio-tower"),
    ("desk:boards", _("Điều hành"), "network"),
    ("desk:levels", _("Ứng phó"), "siren"),
    ("desk:services", _("Dịch vụ công"), "clipboard-list"),
    ("desk:questions", _("Hỏi đáp"), "message-square"),
    ("desk:registers", _("Sổ"), "notebook-tabs"),
    ("desk:units", _("Cơ quan"), "landmark"),
    ("desk:subscribers", _("Người nhận tin"), "users"),
    ("desk:events", _("Nhật ký"), "history"),
)
PORTAL = (
    ("portal:services", _("Dịch vụ công"), "clipboard-list"),
    ("portal:questions", _("Hỏi đáp"), "message-square"),
    ("portal:bulletins", _("Bản tin"), "bell"),
    ("portal:gazette", _("Công báo"), "scroll-text"),
    ("portal:join", _("Nhận tin"), "message-square"),
    ("portal:newsroom", _("Báo chí"), "book-open-text"),
)
# Citizens' pages for which the bar above has no room.
FURTHER = (
    ("portal:is-it-official", _("Kiểm chứng tin"), "shield-check"),
    ("portal:rumours", _("Tin đồn đã kiểm chứng"), "shield-check"),
    ("portal:loudspeaker-stations", _("Loa truyền thanh"), "radio-tower"),
    ("portal:figures", _("Số liệu chính thức"), "contrast"),
)


def look(request):
    """Names that templates read as `look.…`."""
    actor = getattr(request, "actor", None)
    frame = page_frame(request.path) | {
        "actor": actor,
        "desk": _items(request.path, DESK, actor) if actor else [],
        "sign_out": _url("sign-out"),
        "language": _language(request),
    }
    return {"look": frame}


def page_frame(path: str) -> dict:
    """What the frame of a citizens' page at `path` knows, also where no request is at hand."""
    return {
        "name": getattr(settings, "PUBLIC_NAME", "Nguồn"),
        "demo": settings.DEMO,
        "portal": _items(path, PORTAL),
        "further": _items(path, FURTHER),
        "sign_in": _url("sign-in"),
        "language": {"code": get_language() or settings.LANGUAGE_CODE},
    }


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _items(path, wanted, actor=None) -> list[dict]:
    """The pages of `wanted` that exist and that `actor` may open.

    The one with the longest address that `path` begins with is current.
    """
    items = [
        {"name": name, "url": _url(name), "word": word, "icon": icon} for name, word, icon in wanted
    ]
    items = [item for item in items if item["url"] and may_open(item["url"], actor)]
    here = [item for item in items if path.startswith(item["url"])]
    if here:
        max(here, key=lambda item: len(item["url"]))["current"] = True
    for item in items:
        if actor and item["name"] in COUNTS:
            item["count"] = import_string(COUNTS[item["name"]])(actor)
    return items


def may_open(url: str, actor) -> bool:
    view = resolve(url).func
    return getattr(view, "ability", None) is None or (actor is not None and actor.may_open(view))


def _language(request) -> dict:
    here = get_language() or settings.LANGUAGE_CODE
    return {
        "url": _url("set_language"),
        "code": here,
        "next": request.get_full_path(),
        "others": [
            {"code": code, "name": get_language_info(code)["name_local"]}
            for code, _name in settings.LANGUAGES
            if code != here
        ],
    }
