"""Prices as written ("$2.5 billion", "EUR 300m", "38.4-billion-peso")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsflow.languages.en.numbers import number
from armsflow.model import Price, Span

_SYMBOLS = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "sterling": "GBP",
    "dollar": "USD", "dollars": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "cad": "CAD",
    "aud": "AUD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD", "nt$": "TWD", "r$": "BRL",
    "¥": "JPY", "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "₹": "INR", "rs": "INR",
    "rupee": "INR", "rupees": "INR", "inr": "INR", "₽": "RUB", "rouble": "RUB", "roubles": "RUB",
    "ruble": "RUB", "rubles": "RUB", "hryvnia": "UAH", "zloty": "PLN", "zlotys": "PLN",
    "pln": "PLN", "krona": "SEK", "kronor": "SEK", "sek": "SEK", "krone": "NOK", "kroner": "NOK",
    "nok": "NOK", "dkk": "DKK", "franc": "CHF", "francs": "CHF", "chf": "CHF", "won": "KRW",
    "krw": "KRW", "peso": "PHP", "pesos": "PHP", "lira": "TRY", "liras": "TRY", "shekel": "ILS",
    "shekels": "ILS", "riyal": "SAR", "riyals": "SAR", "dirham": "AED", "dirhams": "AED",
    "baht": "THB", "rand": "ZAR", "ringgit": "MYR", "rupiah": "IDR", "koruna": "CZK",
    "korunas": "CZK", "crowns": "CZK", "forint": "HUF", "leu": "RON", "lei": "RON", "real": "BRL",
    "reais": "BRL", "taka": "BDT", "naira": "NGN", "tenge": "KZT",
}  # fmt: skip
_WORDS = "|".join(sorted((re.escape(s) for s in _SYMBOLS if s.isalpha()), key=len, reverse=True))
_SIGNS = "|".join(sorted((re.escape(s) for s in _SYMBOLS), key=len, reverse=True))
_NUMBER = r"\d[\d,. \u00a0]{0,24}\d|\d"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mln|bn|m|b|k)"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<c>{_SIGNS})\.?\s?(?P<n>{_NUMBER})(?:[\s-]?(?P<s>{_SCALE})\b)?", re.IGNORECASE
)
_AFTER = re.compile(
    rf"\b(?P<n>{_NUMBER})(?:[\s-]?(?P<s>{_SCALE}))?[\s-]"
    rf"(?:(?P<issuer>[A-Z][a-z]+|US|U\.S\.)\s)?(?P<c>{_WORDS})\b",
    re.IGNORECASE,
)
_ISSUERS = {
    "canadian": "CAD", "australian": "AUD", "singapore": "SGD", "taiwan": "TWD", "danish": "DKK",
    "egyptian": "EGP", "pakistani": "PKR", "mexican": "MXN", "argentine": "ARS", "chilean": "CLP",
    "colombian": "COP", "belarusian": "BYN", "lankan": "LKR", "nepalese": "NPR",
}  # fmt: skip
"""Whose money it is where the currency's name alone would mean another's."""
_SCALES = {"m": "million", "b": "billion", "k": "thousand"}


def prices(text: str, span: Span) -> Iterator[Price]:
    """Every price in ``span`` of ``text``."""
    taken: list[Span] = []
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text, span.start, span.end):
            place = Span(*match.span())
            if not any(place.overlaps(other) for other in taken):
                taken.append(place)
                yield _price(match, place)


def _price(match: re.Match[str], place: Span) -> Price:
    digits = match["n"].replace(",", "").replace(" ", "").replace("\u00a0", "").rstrip(".")
    scale = (match["s"] or "").lower()
    amount = number([digits, _SCALES.get(scale, scale)] if scale else [digits])
    issuer = (match.groupdict().get("issuer") or "").lower()
    currency = _ISSUERS.get(issuer) or _SYMBOLS.get(match["c"].lower())
    return Price(text=match[0], span=place, amount=amount, currency=currency)
