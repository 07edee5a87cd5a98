"""Pictures that stand for materials, items and the whole site."""

from hotcast.library.model import Library
from hotcast.words.files import Cover, Drawn
from hotcast.words.model import Episode, Item, Material, Session, Show
from hotcast.writers import addresses
from hotcast.writers.views import View


def thumbnail_view(material: Material, library: Library) -> View | None:
    """Give the small picture of a public material; None where it has none."""
    made = library.thumbnail_by_file.get(material.file) if material.file else None
    return _drawn_view(made) if made and material.is_public else None


def small_cover_view(episode: Episode, library: Library) -> View | None:
    """Give the picture beside the player, drawn small: the episode's, else its show's."""
    own = library.cover_by_episode.get(episode.id)
    show = library.show_of(episode)
    cover = own or library.cover_by_show.get(show.id)
    if not cover:
        return None
    alt = f"この回の絵：{episode.title}" if own else f"番組の絵：{show.title}"
    made = library.thumbnail_by_file.get(cover.file)
    if made:
        return _drawn_view(made) | {"alt": alt}
    return _cover_view(episode.id if own else show.id, cover, alt=alt)


def picture_view(item: Item, library: Library) -> View | None:
    """Give the picture for previews of an item's page: cover, first slide, else the show's."""
    if isinstance(item, Episode) and (cover := library.cover_by_episode.get(item.id)):
        return _cover_view(item.id, cover, alt=f"「{item.title}」の絵")
    if isinstance(item, Session) and (made := library.preview_by_session.get(item.id)):
        return _drawn_view(made) | {"alt": f"「{item.title}」の資料の 1 ページ目"}
    if isinstance(item, Episode):
        return _show_view(library.show_of(item), library)
    return site_picture(library)


def site_picture(library: Library) -> View | None:
    """Give the picture for previews of pages that have none: the first show's cover."""
    return _show_view(library.settings.shows[0], library)


def _show_view(show: Show, library: Library) -> View | None:
    cover = library.cover_by_show.get(show.id)
    return _cover_view(show.id, cover, alt=f"番組「{show.title}」の絵") if cover else None


def _cover_view(owner_id: str, cover: Cover, *, alt: str) -> View:
    return {
        "url": addresses.cover_of(owner_id, cover),
        "width": cover.width,
        "height": cover.height,
        "alt": alt,
    }


def _drawn_view(made: Drawn) -> View:
    return {"url": addresses.drawn_at(made), "width": made.width, "height": made.height}
