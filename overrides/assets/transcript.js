// Sentences of a transcript: heard at a press, followed, linked to, quoted. Without this script each
// has an address of its own. It moves the audio, and player.js does the rest.
(function () {
  "use strict";

  var audio = document.querySelector(".hc-player audio");
  var lines = [].slice.call(document.querySelectorAll(".hc-line"));
  if (!audio || !lines.length) return;

  var transcript = document.querySelector(".hc-transcript");

  function part(name) {
    return transcript.querySelector('[data-hc="' + name + '"]');
  }
  var tools = part("tools"), follow = part("follow"), said = part("said"), told = tools.dataset;
  var starts = lines.map(function (one) { return Number(one.dataset.hcFrom); });
  var spoken = -1, first = 0, last = 0;

  // The last sentence that has begun, -1 before the first. A seek may land a little early.
  function at(time) {
    var low = 0, high = starts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= time + 0.05) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function show() {
    var now = audio.currentTime || !audio.paused ? at(audio.currentTime) : -1;
    if (now === spoken) return;
    if (lines[spoken]) lines[spoken].removeAttribute("aria-current");
    spoken = now;
    if (!lines[now]) return;
    lines[now].setAttribute("aria-current", "true");
    if (audio.paused || follow.getAttribute("aria-pressed") !== "true") return;
    var calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    lines[now].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  // Whole seconds where they name the sentence, else its exact moment.
  function momentOf(place) {
    var whole = Math.floor(starts[place]);
    return lines[place].id === "t-" + whole ? whole : starts[place];
  }
  function fragment() {
    var end = first < last && starts[last + 1];
    return "#t=" + momentOf(first) + (end ? "," + Math.floor(end * 10) / 10 : "");
  }
  function choose(from, to) {
    lines.slice(first, last + 1).forEach(function (one) { one.classList.remove("hc-line--chosen"); });
    first = from;
    last = to;
    lines.slice(first, last + 1).forEach(function (one) { one.classList.add("hc-line--chosen"); });
    lines[last].parentNode.insertBefore(tools, lines[last].nextSibling);
    tools.hidden = false;
    tools.scrollIntoView({ block: "nearest" });
    said.textContent = "";
  }
  function hear() {
    audio.currentTime = starts[first];
    Promise.resolve(audio.play()).catch(function () {});
  }

  function quotation() {
    var chosen = lines.slice(first, last + 1), voices = [];
    chosen.forEach(function (one) {
      var voice = one.parentNode.dataset.hcVoice;
      if (voice && voices.indexOf(voice) < 0) voices.push(voice);
    });
    var words = chosen.map(function (one) { return one.lastChild.data; }).join("");
    return "「" + words + "」（" + [
      told.hcSource + " " + lines[first].firstChild.textContent, told.hcDay, voices.join("・"),
      told.hcNote, told.hcPage + fragment()
    ].filter(Boolean).join("、") + "）";
  }
  function copiedByHand(text) {
    // Over plain http, as within a town office, browsers have no clipboard for scripts.
    var field = document.createElement("textarea"), focused = document.activeElement;
    field.value = text;
    field.className = "hc-visually-hidden";
    tools.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    focused.focus();
    return done;
  }
  function copy(text, what) {
    function tell(done) {
      said.textContent = done ? what + "を写しました。" : "写せませんでした。次の文字を選んで写してください：" + text;
    }
    function byHand() { tell(copiedByHand(text)); }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(function () { tell(true); }, byHand);
  }

  var doing = {
    hear: hear,
    link: function () { copy(told.hcPage + fragment(), "リンク"); },
    quote: function () { copy(quotation(), "引用"); },
    follow: function () {
      follow.setAttribute("aria-pressed", follow.getAttribute("aria-pressed") !== "true");
    }
  };

  // One listener however long the transcript. Who selects words wants no sound.
  var held = false, selecting = false, waiting = 0;
  document.addEventListener("pointerdown", function () {
    held = true;
    selecting = !getSelection().isCollapsed;
  });
  transcript.addEventListener("click", function (event) {
    var button = event.target.closest("button"), line = event.target.closest(".hc-line");
    if (button) return doing[button.dataset.hc]();
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var link = event.target.closest("a");
    if (!link && (selecting || !getSelection().isCollapsed)) return;
    event.preventDefault();
    choose(lines.indexOf(line), lines.indexOf(line));
    history.replaceState(null, "", fragment());
    hear();
  });

  function chooseSelected() {
    var selected = getSelection();
    if (held || selected.isCollapsed) return;
    var range = selected.getRangeAt(0);
    if (!transcript.contains(range.commonAncestorContainer)) return;
    var touched = lines.filter(function (one) { return range.intersectsNode(one); });
    // Three clicks select a whole line and nothing of the next one.
    if (touched.length > 1 && range.endOffset === 0) touched.pop();
    if (!touched.length) return;
    var begin = lines.indexOf(touched[0]), end = lines.indexOf(touched.pop());
    // A press on our own buttons leaves the selection; what they said of it stays, too.
    if (tools.hidden || begin !== first || end !== last) choose(begin, end);
  }
  ["pointerup", "pointercancel", "selectionchange"].forEach(function (name) {
    document.addEventListener(name, function () {
      if (name !== "selectionchange") held = false;
      clearTimeout(waiting);
      waiting = setTimeout(chooseSelected, 200);
    });
  });

  // player.js has moved the audio to the second of the address; here is the sentence it names.
  function open() {
    var asked = /[#&]t[=-](?:npt:)?[\d.:]+(?:,([\d.:]+)|-\d+)?(?:&|$)/.exec(location.hash);
    if (!asked) return;
    var named = document.getElementById(location.hash.slice(1)) ||
      document.getElementById("t-" + audio.currentTime);
    var place = Math.max(0, named ? lines.indexOf(named) : at(audio.currentTime)), to = place;
    var end = (asked[1] || "0").split(":").reduce(function (sum, one) { return sum * 60 + Number(one); }, 0);
    while (starts[to + 1] + 0.1 < end) to += 1;
    choose(place, to);
    history.replaceState(null, "", location.hash.replace(/^#t-.*/, fragment()));
    if (named) audio.currentTime = starts[place];
    lines[place].scrollIntoView({ block: "center" });
    lines[place].firstChild.focus({ preventScroll: true });
  }

  ["timeupdate", "seeked", "play"].forEach(function (name) { audio.addEventListener(name, show); });
  window.addEventListener("hashchange", open);
  lines.forEach(function (one) {
    one.firstChild.setAttribute("aria-label", one.firstChild.textContent + " から聞く");
  });
  part("head").hidden = false;
  open();
})();
