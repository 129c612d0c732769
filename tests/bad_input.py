"""Texts that no careful writer would send, and pieces to make more of them from."""

from __future__ import annotations

from typing import Final

CASES: Final = {
    "one long line": "Russia delivered four S-400 to Belarus and " * 40,
    "no spaces": "RussiadeliveredfourS-400toBelarus" * 100,
    "mixed scripts": "Russia sold танки to 伊朗 and ايران bought דרך. " * 20,
    "emoji": "🚀🇷🇺 sold 4️⃣ S-400 to 🇧🇾 😀 " * 40,
    "direction marks": "Russia \u202esold\u202c four S-400 to \u2067Belarus\u2069. " * 20,
    "unpaired surrogates": "Russia \ud800 sold four\udfff S-400 to Belarus.",
    "controls": "Russia sold\x00 four\x07 S-400\x1b[31m to Belarus\x85.",
    "zero-width": "Rus\u200bsia so\u00adld fo\u200dur S-\ufeff400 to Be\u2060larus.",
    "quotation marks": '"' * 500 + "Russia sold S-400 to Belarus, he said." + '"' * 300,
    "nested quotations": "He said “she said “" * 50 + " Russia sold S-400 to Iran" + "”" * 100,
    "brackets": "(" * 500 + "Russia sold S-400 to Iran" + ")" * 500,
    "full stops": "." * 5000,
    "dashes": "- " * 2000,
    "line breaks": "\n" * 2000 + "Russia sold S-400 to Iran.\r\n" * 50,
    "commas": "a, " * 2000,
    "only verbs": "He said " * 200,
    "a number": "1" * 5000 + " tanks to Iran",
    "a year that is none": "In 99999 Russia sold 0 tanks to Iran on 31 February 2016 g.",
    "combining marks": "R\u0301\u0302\u0303" * 500 + " sold tanks to Iran",
    "capitals": "RUSSIA SOLD FOUR S-400 TO BELARUS, MINISTER SAYS. " * 20,
}

PIECES: Final = (
    "Russia delivered four S-400 systems to Belarus.|The minister said |“We will buy F-16s,” |”|“|"
    '"|" said Ivan Petrov, the chief of the general staff. |In 2016 g. |divisions of the S-300PS |'
    " |  |\n|\n\n|\t|. |, |; |: |— |- |… |(|)|$5 million |twelve |between 10 and 20 |не |伊朗|🚀|"
    "\u202e|\ud800|\x00|\u200b|\u0301|He |They |denied |would not |may |sold to |by |from |and |"
    "NATO |Minsk |Washington's |the republic |Su-30SM2|F/A-18E/F |9K720 |<b>|&amp;|{|\\|'|’s |'s "
).split("|")
