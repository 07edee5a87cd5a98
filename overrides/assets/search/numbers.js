// Numbers and years in the ways people write them.
(function (hc) {
  "use strict";

  const ONES = "〇一二三四五六七八九";

  function kanji(number) {
    let made = "";
    for (const [unit, sign] of [[1000, "千"], [100, "百"], [10, "十"]]) {
      const digit = Math.floor(number / unit) % 10;
      if (digit) made += (digit > 1 ? ONES[digit] : "") + sign;
    }
    return made + (number % 10 ? ONES[number % 10] : "");
  }

  function digits(text) {
    if (!/[十百千]/.test(text)) return [...text].map((sign) => ONES.indexOf(sign)).join("");
    let sum = 0, digit = 0;
    for (const sign of text) {
      const power = "十百千".indexOf(sign);
      if (power < 0) digit = ONES.indexOf(sign);
      else { sum += (digit || 1) * 10 ** (power + 1); digit = 0; }
    }
    return String(sum + digit);
  }

  // 3割 as 三割, 二十業務 as 20業務.
  hc.numberWays = function (word) {
    const found = [];
    for (const one of word.matchAll(/(?<![0-9.])[0-9]{1,2}(?![0-9.])/g)) {
      if (Number(one[0])) found.push(word.slice(0, one.index) + kanji(Number(one[0])) + word.slice(one.index + one[0].length));
    }
    for (const one of word.matchAll(/[〇一二三四五六七八九十百千]+/g)) {
      found.push(word.slice(0, one.index) + digits(one[0]) + word.slice(one.index + one[0].length));
    }
    return found;
  };

  // Years by era: its names, and the year before its first. Source: 元号法, 政令第143号 (2019).
  const ERAS = [[["令和", "r"], 2018], [["平成", "h"], 1988], [["昭和", "s"], 1925]];
  const YEAR = /(?:(令和|平成|昭和|(?<![a-z])[rhs])(元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})|(?<![0-9a-z])(?:fy)?((?:19|20)[0-9]{2}))(年度?)?/;

  // The year that a word names, what stands around it, and the sign behind it; null where there is none.
  hc.yearIn = function (word) {
    const found = YEAR.exec(word);
    if (!found) return null;
    const [text, era, count, western, unit] = found;
    const after = word.slice(found.index + text.length);
    const isYear = unit || /^fy/.test(text) || (!/^[0-9]/.test(after) && (western || /^[rhs]$/.test(era || "")));
    if (!isYear) return null;
    const number = count === "元" ? 1 : /^[0-9]/.test(count || "") ? Number(count) : Number(digits(count || "〇"));
    const year = western ? Number(western) : ERAS.find(([names]) => names.includes(era))[1] + number;
    return { year, unit: unit || (/^fy/.test(text) ? "年度" : ""), before: word.slice(0, found.index), after, text };
  };

  // R7 as 令和7年度, 令和7年, 2025年度, 2025年 …
  hc.yearWays = function (word) {
    const found = hc.yearIn(word);
    if (!found) return [];
    const units = found.unit ? [found.unit] : ["年度", "年"];
    const names = [];
    for (const unit of units) {
      names.push(`${found.year}${unit}`);
      for (const [eras, before] of ERAS) {
        const count = found.year - before;
        if (count < 1 || count > (before === 1925 ? 64 : before === 1988 ? 31 : 99)) continue;
        const counts = count === 1 ? ["元", "1"] : [String(count), kanji(count)];
        names.push(...counts.map((one) => eras[0] + one + unit), `${eras[1]}${count}${unit}`);
      }
      if (unit === "年度") names.push(`fy${found.year}`);
    }
    return names.map((name) => found.before + name + found.after).filter((text) => text !== word);
  };
})(window.hotcastSearch = window.hotcastSearch || {});
