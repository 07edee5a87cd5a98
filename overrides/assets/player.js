// Comforts beside the browser's own player, which stays and works without this script.
// data-hc="name" marks a part of the page, data-hc-start the second at which a place begins.
(function () {
  "use strict";

  var player = document.querySelector(".hc-player");
  var audio = player && player.querySelector("audio");
  if (!audio) return;

  function part(name) {
    return player.querySelector('[data-hc="' + name + '"]');
  }
  var bar = part("bar"), speed = part("speed"), resume = part("resume"), playing = part("play");
  var chapters = [].slice.call(document.querySelectorAll(".hc-chapters [data-hc-start]"));
  var chapter = -1, from = 0, stop = 0;

  function start(place) {
    return Number(place.dataset.hcStart);
  }
  function chapterAt(time) {
    return chapters.filter(function (one) { return start(one) <= time + 0.05; }).length - 1;
  }
  function clock(time) {
    return [time / 3600, time / 60 % 60, time % 60].map(Math.floor).join(":")
      .replace(/:(\d)(?!\d)/g, ":0$1").replace(/^0:0?(\d+:)/, "$1");
  }
  function seconds(text) {
    return text.split(":").reduce(function (sum, one) { return sum * 60 + Number(one); }, 0);
  }

  // Where the browser keeps nothing for us, everything works and nothing is remembered.
  function remembered(key) {
    try { return Number(localStorage.getItem(key)); } catch (_) { return 0; }
  }
  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (_) { /* as above */ }
  }

  function play() {
    if (audio.error) {
      // Asked again, it may be in reach by now; load() forgets the place.
      var place = audio.currentTime;
      audio.load();
      audio.currentTime = place;
    }
    // Refused before the reader has touched the page; then the place is ready.
    Promise.resolve(audio.play()).catch(function () {});
  }
  function pause() {
    audio.pause();
  }
  function toggle() {
    if (audio.paused) play();
    else pause();
  }
  // Nothing is told of a place chosen before the audio is there.
  function go(time) {
    audio.currentTime = time;
    if (!audio.readyState) show();
  }
  function skip(step) {
    go(Math.max(0, audio.currentTime + step));
  }
  function toChapter(step) {
    var now = chapterAt(audio.currentTime);
    // "Back" means the beginning of this chapter first, as on every player.
    if (step < 0 && now >= 0 && audio.currentTime - start(chapters[now]) > 3) step = 0;
    var to = chapters[Math.max(0, now + step)];
    if (to) go(start(to));
  }

  // The place is kept for each audio file; it is offered, never taken by surprise.
  var key = "hc-at " + audio.getAttribute("src").split("/").pop();
  var kept = remembered(key), written = 0;

  function keep() {
    var time = audio.currentTime, edge = Math.min(30, audio.duration / 20);
    if (audio.paused) return;
    if (time > audio.duration - edge) remember(key, 0);
    else if (time > edge && Math.abs(time - written) > 4) remember(key, written = Math.floor(time));
    if (time > kept) resume.hidden = true;
  }

  function setSpeed(rate) {
    if (rate > 0) audio.defaultPlaybackRate = audio.playbackRate = rate;
    showSpeed();
  }
  function stepSpeed(step) {
    var option = speed.options[speed.selectedIndex + step];
    if (option) setSpeed(Number(option.value));
  }
  function showSpeed() {
    var rate = audio.playbackRate;
    speed.value = rate;
    // The browser's own menu has speeds that ours has not.
    if (speed.selectedIndex < 0) speed.add(new Option(rate + "倍", rate, true, true));
    remember("hc-speed", rate);
  }

  function show() {
    var time = audio.currentTime;
    if (stop && time >= stop) {
      stop = 0;
      pause();
    }
    var now = chapterAt(time);
    part("time").textContent = clock(time);
    if (now !== chapter && chapters[chapter]) chapters[chapter].removeAttribute("aria-current");
    if (chapters[now]) {
      part("chapter").textContent = chapters[now].dataset.hcTitle;
      if (time || !audio.paused) chapters[now].setAttribute("aria-current", "true");
    }
    chapter = now;
  }
  function showState() {
    player.classList.toggle("hc-player--playing", !audio.paused);
    playing.setAttribute("aria-label", audio.paused ? "再生" : "一時停止");
  }

  // #t=72, #t=1:12, #t=72,95. Source: W3C Media Fragments URI 1.0, 4.2.1. "#t-72" is the place of a
  // sentence on a page without scripts.
  function open() {
    var asked = /[#&]t[=-](?:npt:)?([\d:.]*)(?:,([\d:.]+)|-\d+)?(?:&|$)/.exec(location.hash);
    var time = asked ? seconds(asked[1]) : NaN;
    if (!(time >= 0)) return;
    // Opened, not heard: an office would listen.
    go(from = time);
    stop = asked[2] ? seconds(asked[2]) : 0;
  }

  var back = skip.bind(null, -15), forward = skip.bind(null, 30);
  var before = toChapter.bind(null, -1), after = toChapter.bind(null, 1);
  var doing = {
    play: toggle, back: back, forward: forward, before: before, after: after,
    resume: function () {
      audio.currentTime = kept;
      play();
    }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest(".hc-player button");
    if (button) return doing[button.dataset.hc]();
    var place = event.target.closest("[data-hc-start]");
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", "#t=" + start(place));
    audio.currentTime = start(place);
    play();
  });

  // Only while the focus is in the player (WCAG 2.1.4), and what a control does itself goes first.
  var keys = {
    " ": toggle, k: toggle, j: back, l: forward, ArrowLeft: back, ArrowRight: forward,
    "<": stepSpeed.bind(null, -1), ">": stepSpeed.bind(null, 1)
  };
  player.addEventListener("keydown", function (event) {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && event.target !== player) return;
    if (/^Arrow/.test(event.key) && event.target.matches("audio, select")) return;
    event.preventDefault();
    keys[event.key]();
  });

  var session = navigator.mediaSession;
  // Audio elsewhere may be out of reach, and a closed network often answers nothing at all.
  function tellLost(event) {
    var lost = part("lost");
    if (lost) lost.hidden = event.type !== "error" && audio.readyState > 0;
  }

  function tellPlace() {
    if (!session || !isFinite(audio.duration)) return;
    session.setPositionState({
      duration: audio.duration,
      playbackRate: audio.playbackRate,
      position: Math.min(audio.currentTime, audio.duration)
    });
  }
  function tellSystem() {
    var cover = part("cover"), told = player.dataset, handlers = {
      play: play, pause: pause, seekbackward: back, seekforward: forward,
      seekto: function (asked) { audio.currentTime = asked.seekTime; }
    };
    if (chapters.length) handlers.previoustrack = before, handlers.nexttrack = after;
    session.metadata = new MediaMetadata({
      title: told.hcTitle, artist: told.hcShow, artwork: cover ? [{ src: cover.src }] : []
    });
    Object.keys(handlers).forEach(function (name) {
      try { session.setActionHandler(name, handlers[name]); } catch (_) { /* not known here */ }
    });
  }

  // What was begun stays at hand as a small bar when the player has scrolled away: from where
  // its own first row is gone under the header, as nobody stops what is out of sight.
  function watch() {
    new IntersectionObserver(function (seen) {
      var away = !seen[0].isIntersecting;
      player.style.minHeight = away ? player.offsetHeight + "px" : "";
      document.documentElement.classList.toggle("hc-away", away);
    }, { rootMargin: "-64px 0px 0px 0px" }).observe(audio);
  }

  function on(names, told) {
    names.split(" ").forEach(function (name) { audio.addEventListener(name, told); });
  }
  on("timeupdate seeked play", show);
  on("timeupdate", keep);
  on("play pause", showState);
  on("ratechange", showSpeed);
  on("loadedmetadata ratechange seeked play", tellPlace);
  on("error stalled loadedmetadata", tellLost);
  on("seeking", function () {
    if (audio.currentTime < from || audio.currentTime > stop) stop = 0;
  });
  audio.addEventListener("play", watch, { once: true });
  speed.addEventListener("change", function () { setSpeed(Number(speed.value)); });
  window.addEventListener("hashchange", open);

  setSpeed(remembered("hc-speed"));
  if (session) tellSystem();
  resume.hidden = !kept;
  resume.textContent = "続きから聞く（" + clock(kept) + "）";
  part("before").hidden = part("after").hidden = part("now").hidden = !chapters.length;
  bar.hidden = part("keys").hidden = false;
  showState();
  open();
  show();
})();
