"""Every word of somebody's show notes survives the way into Markdown."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup
from markdown import Markdown

from hotcast.writers.note_markdown import markdown_of

# As in mkdocs.yml.
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tilde"),
]
SIGNS = "#*-+_>|[](){}!?=~`&<:.;\\ 1a「あ」　\n"


def words(html):
    """Give the words of HTML; how wide the gaps are between them does not count."""
    root = markup.fragment_fromstring(html or "<p></p>", create_parent="div")
    for element in root.iter():
        if element.tag in {"br", "p", "li", "td", "th", "h2", "h3", "blockquote", "div"}:
            element.tail = f" {element.tail or ''}"
    return " ".join(root.text_content().split())


def shown(notes, **how):
    text = markdown_of(notes, **{"plain": False, **how}).text
    made = Markdown(
        extensions=EXTENSIONS, extension_configs={"pymdownx.tilde": {"subscript": False}}
    )
    return words(made.convert(text))


@given(st.text(SIGNS, max_size=60))
def test_plain_words_are_shown_as_they_stand(text):
    assert shown(text, plain=True) == " ".join(text.split())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "b", "i", "div", "li", "h2", "blockquote", "span", "a"]),
            st.text(SIGNS, max_size=20),
        ),
        max_size=5,
    )
)
def test_words_within_tags_are_shown_as_they_stand(pairs):
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in pairs)
    assert shown(html).replace(" ", "") == words(html).replace(" ", "")
