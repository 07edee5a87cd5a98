// Fiscal years as people write them: R7, 令和７年度, 2025年度, FY2025.
(function (hc) {
  "use strict";

  const DIGITS = "〇一二三四五六七八九";
  const ERA = /(?:令和|(?<![a-z0-9])r)\s*(元|\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*年度|(?![\d年a-z]))/;
  const WESTERN = /(?<!\d)(20\d{2})\s*年度|(?<![a-z0-9])fy\s*(20)?(\d{2})(?!\d)/;

  function number(words) {
    if (words === "元") return 1;
    if (/^\d+$/.test(words)) return Number(words);
    const [tens, ones] = words.includes("十") ? words.split("十") : ["〇", words];
    return 10 * (tens ? DIGITS.indexOf(tens) : 1) + (ones ? DIGITS.indexOf(ones) : 0);
  }

  // Give the fiscal year that a question names, as "2025", or "".
  function yearOf(query) {
    const asked = query.normalize("NFKC").toLowerCase();
    const western = WESTERN.exec(asked), era = ERA.exec(asked);
    if (western) return western[1] || `20${western[3]}`;
    return era ? String(2018 + number(era[1])) : "";
  }

  hc.yearOf = yearOf;
})(window.hotcastSearch = window.hotcastSearch || {});
