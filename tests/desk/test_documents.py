from __future__ import annotations

from tests.desk.conftest import Visit, claims_of, document_of
from tests.register.made import Report, Told, reading

from armsflow.stores.siblings import siblings


def test_markup_in_a_report_is_text(visit: Visit) -> None:
    page = visit.page(f"/documents/{document_of(visit, 'c')}")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page


def test_every_claim_of_a_report_is_proposed_with_its_words(visit: Visit) -> None:
    page = visit.page(f"/documents/{document_of(visit, 'b')}")
    assert all(f'id="{claim}"' in page for claim in claims_of(visit, "b"))
    assert 'id="r1-at-0"' in page
    assert 'href="#r1-at-0"' in page
    assert "Ann Bell" in page


def test_a_ruling_shows_on_the_report_and_can_be_undone(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    address = f"/documents/{document_of(visit, 'a')}"
    assert "Rejected." in visit.decide("reject", claim, back=f"{address}#{claim}")
    assert 'class="proposal rejected"' in visit.page(address)
    with visit.desk.stores.lend() as store:
        (taken,) = store.decisions()
    visit.decide("undo", undoes=taken.id)
    assert 'class="proposal open"' in visit.page(address)


def test_a_correction_stands_beside_what_was_read(visit: Visit) -> None:
    (claim,) = claims_of(visit, "a")
    visit.decide("correct", claim, field="recipient", value="AM", evidence="two S-300 systems")
    page = visit.page(f"/documents/{document_of(visit, 'a')}")
    assert "Armenia" in page
    assert 'class="proposal corrected"' in page


def test_reprints_and_translations_are_found(visit: Visit) -> None:
    told = [Told(words="nine Su-30s", system="Su-30", recipient="KZ")]
    original = Report(ref="ru", told=told, language="ru", published="2031-05-01")
    translated = Report(ref="en", told=told, text="Translated.", published="2031-05-02")
    again = Report(ref="en2", told=told, text="Translated.", publisher="Echo")
    with visit.desk.stores.lend() as store:
        readings = [reading(report) for report in (original, translated, again)]
        store.add(readings, "test 1")
        found = siblings(store, document_of(visit, "ru"))
    assert [(each.language, each.translates) for each in found] == [("en", True), ("en", True)]
    page = visit.page(f"/documents/{document_of(visit, 'ru')}?beside={found[0].id}")
    assert 'aria-label="Side by side"' in page
