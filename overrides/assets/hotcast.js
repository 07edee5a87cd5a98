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
