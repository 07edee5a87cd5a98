// Jump in the player: every link "#t=72" plays from that second, and so does an address with it.
// Without this script the links are harmless and the browser's own player works.
(function () {
  "use strict";

  function start(from) {
    var audio = document.querySelector(".hc-player audio");
    if (!audio) return;
    function jump() {
      audio.currentTime = from;
      // Browsers refuse to play before the reader has touched the page; then the place is ready.
      var playing = audio.play();
      if (playing) playing.catch(function () {});
    }
    if (audio.readyState > 0) jump();
    else {
      audio.addEventListener("loadedmetadata", jump, { once: true });
      audio.load();
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-hc-start]");
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    start(Number(link.dataset.hcStart));
  });

  function follow() {
    var place = /^#t=(\d+)$/.exec(location.hash);
    if (place) start(Number(place[1]));
  }

  window.addEventListener("hashchange", follow);
  follow();
})();

// Copy an address at a press; without this script the address can be marked and copied as text.
(function () {
  "use strict";

  function copied(text, button) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Over plain http, as within a town office, browsers have no clipboard for scripts.
    var code = button.parentNode.querySelector("code");
    getSelection().selectAllChildren(code);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  document.querySelectorAll("[data-hc-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      copied(button.dataset.hcCopy, button).then(
        function () { button.textContent = "写しました"; },
        function () { button.textContent = "アドレスを選んで写してください"; }
      );
    });
  });
})();
