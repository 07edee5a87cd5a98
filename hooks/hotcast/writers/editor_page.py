"""The page at ``/admin/`` and the script that starts the editor on it."""

from urllib.parse import urlsplit

_PAGE = """\
<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <meta name="referrer" content="no-referrer">
    <link rel="icon" href="../assets/mark.svg">
    <title>記事を書く</title>
  </head>
  <body>
    <p id="wait">編集画面を開いています。開かないときは、新しいブラウザーで、
    https:// から始まるアドレスから開いてください。</p>
    <script type="module" src="start.js"></script>
  </body>
</html>
"""

# Notes may say shortly what the form has in fields of their own: audio: ep-012.mp3. What stands
# here reads them as readers/form.py and words/clock.py do.
_START = """\
const settings = await (await fetch("config.json")).json();
const kept = "sveltia-cms.prefs";
const wishes = JSON.parse(localStorage.getItem(kept) ?? "{}");
localStorage.setItem(kept, JSON.stringify({ locale: "ja", ...wishes }));
window.CMS_MANUAL_INIT = true;
const { init, registerCustomFormat } = await import("./cms/index.js");
registerCustomFormat("yaml-frontmatter", "md", { fromFile: spelledOut });
document.getElementById("wait").remove();
init({ config: settings.config });

function spelledOut(text) {
  const [whole, head] = /^---\\n([^]*?\\n)---(?=\\n|$)/.exec(text) ?? [];
  if (!whole) return text;
  // Sessions have days, and no audio.
  const moments = /^audio:/m.test(head) ? settings.moments : [];
  const lines = head.split("\\n").map((written) => line(written, moments));
  return `---\\n${lines.join("\\n")}---${text.slice(whole.length)}`;
}

function line(written, moments) {
  const [, key, value] = /^([a-z_]+): +([^\\s#].*)$/.exec(written) ?? [];
  const short = settings.short_by_key[key];
  if (short && !/^[[{&*!|>]/.test(value)) return `${key}:\\n  ${short}: ${value}`;
  if (moments.includes(key)) return `${key}: ${moment(value)}`;
  return written;
}

function moment(value) {
  const plain = /^(["']?)(\\d{4}(?:-\\d\\d){2})(?:[T ](\\d\\d(?::\\d\\d){1,2}))?\\1(?:\\s+#.*)?$/;
  const parts = plain.exec(value);
  return parts ? `"${parts[2]}T${parts[3] ?? "00:00"}+09:00"` : value;
}
"""


def page_html(api: str) -> bytes:
    """Write the page, which may ask its own host and that of ``api``, and nobody else."""
    host = urlsplit(api)
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            # The editor writes its styles into the page.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            f"connect-src 'self' blob: data: {host.scheme}://{host.netloc}",
            "frame-src blob:",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
    return _PAGE.format(policy=policy).encode()


def start_js() -> bytes:
    """Write the script that reads the settings and starts the editor in Japanese."""
    return _START.encode()
