// What is asked: words, each in the ways it may be written, and the files that know of them.
(function (hc) {
  "use strict";

  const MOST_WORDS = 30;
  // How many files of postings a word may cost: as it was typed, for what it may be read as, for the
  // other ways to write it, and for a question that no page has as it stands.
  const FOR_A_SHORT_WORD = 2, FOR_A_WORD = 3, FOR_READINGS = 12, FOR_WAYS = 2, FOR_HEARD = 6, FOR_A_QUESTION = 4;
  const SHORT = 5, LONG = 9;
  // Part of a sentence, not a name, be it as long as ガバメントクラウド.
  const isPhrase = (text) => text.length >= LONG && /[ぁ-ん]/.test(text);
  const QUESTION = /[？?]|[何誰]|いつ|どこ|だれ|どの|なぜ|どう|いくつ|どれ|(?:か|は|と)。?$/;

  // The `words` of a question with their `ways`, all of it in one piece (`asOne`), and which pieces of
  // words it has asked for: `has` tells, `ask` adds files.
  hc.question = async function (query) {
    const whole = hc.normal(query);
    let texts = query.split(/\s+/).map(hc.normal).filter(Boolean);
    // A lone particle between words says nothing.
    const telling = texts.filter((text) => !/^[ぁ-ん]$/.test(text));
    const every = [...new Set(telling.length ? telling : texts)];
    texts = every.slice(0, MOST_WORDS);
    const files = new Set();
    const has = (key) => hc.filesOf(key).every((file) => files.has(file));
    const ask = (more) => { more.forEach((file) => files.add(file)); return hc.postingsNeeded(more); };
    const asked = { words: texts.map((text) => ({ text, ways: [{ text, gain: 1 }] })), asOne: "", whole, has, ask, isCut: every.length > MOST_WORDS };
    if (texts.length > 1 && !texts.includes(whole)) asked.asOne = whole;
    const questions = QUESTION.test(query) ? texts.filter((text) => text.length >= LONG) : [];
    await ask(texts.flatMap((text) => firstFiles(text, questions.includes(text))));
    await addWays(asked, asked.words.filter((word) => !isPhrase(word.text) && [...word.text].length > 1), hc.ways);
    return asked;
  };

  function firstFiles(text, isQuestion) {
    const usual = [...text].length > SHORT ? FOR_A_WORD : FOR_A_SHORT_WORD;
    return hc.filesFor(hc.proof(text), isQuestion ? FOR_A_QUESTION : hc.isHiragana(text) ? FOR_READINGS : usual, { hints: mayHaveHints(text) });
  }

  // No word of the dictionary begins with a particle, and the beginnings of kana are asked for anyway.
  const mayHaveHints = (text) => !isPhrase(text) && !/^[ぁ-ん]/.test(text);

  async function addWays(asked, words, waysOf) {
    const more = words.map((word) => waysOf(word.text, asked.has).filter((way) => way.text !== word.text));
    await asked.ask(words.flatMap((word, i) => filesOfWays(word.text, more[i])));
    words.forEach((word, i) => { word.ways.push(...more[i].filter((way) => isTold(way, word.text, asked.has))); });
  }

  // The pieces of a way that the word itself does not have tell it apart.
  function own(text, word) {
    const known = new Set(hc.proof(word));
    return hc.proof(text).filter((key) => !known.has(key));
  }

  // What is only heard must be known wholly, or half of all pages would have to be read.
  function filesOfWays(word, ways) {
    const files = new Set();
    for (const way of ways) {
      const keys = own(way.text, word);
      const more = hc.filesFor(keys, way.heard ? keys.length : 1).filter((file) => !files.has(file));
      if (files.size + more.length <= (way.heard ? FOR_HEARD : FOR_WAYS)) more.forEach((file) => files.add(file));
    }
    return [...files];
  }

  function isTold(way, word, has) {
    const telling = own(way.text, word);
    return way.heard ? telling.every(has) : !telling.length || telling.some(has);
  }

  // Nothing was found: long words may be written in another way, or stand apart.
  hc.askMore = async function (asked) {
    await asked.ask(asked.words.flatMap((word) => [
      ...hc.filesFor(hc.telling(word.text), FOR_A_QUESTION), ...hc.filesFor(hc.soundKeys(word.text), FOR_READINGS),
    ]));
    await addWays(asked, asked.words.filter((word) => isPhrase(word.text)), hc.ways);
    await addWays(asked, asked.words, hc.soundWays);
  };

  // Ask for files with more pieces of the words as they were typed; false where all are there.
  hc.askFurther = async function (asked) {
    const files = asked.words.flatMap((word) => hc.filesFor(hc.proof(word.text).filter((key) => !asked.has(key)), FOR_A_WORD));
    await asked.ask(files);
    return files.length > 0;
  };

  hc.isLong = (word) => word.text.length >= LONG;
})(window.hotcastSearch = window.hotcastSearch || {});
