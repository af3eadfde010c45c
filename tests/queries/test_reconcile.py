"""Published, reported and counted figures are compared over the very same months."""

from queries.reconcile import reconcile
from tests.queries.plans import END, START, Publish, joined, monthly, plan_of, printed
from tests.queries.warehouse_rows import month


def test_each_published_figure_meets_the_others_over_its_own_window(warehouse_of: Publish) -> None:
    figures = joined(
        printed(13.0, "2021-01", "2021-12", "A1"),
        printed(5.0, "2021-01", "2021-04", "A2", qualifier="gt"),
        printed(5.0, "2020-01", "2021-04", "A3"),
        printed(7.0, "2021-01", "2021-04", "A4", population_group="g"),
        {"measure": monthly("2021-01", "2021-12") + monthly("2021-03", "2021-06", 2.0, source="ledger")},
    )
    warehouse_of(plan_of([{}], **figures))
    rows = reconcile("t", "000000", START, END).rows(named=True)
    told = {row["origin"]: (row["published"], row["reported"], row["ledger"]) for row in rows}
    assert told == {"A1": (13.0, 12.0, 8.0), "A2": (5.0, 4.0, 4.0), None: (None, 12.0, 8.0)}
    by_origin = {row["origin"]: row for row in rows}
    assert (by_origin["A2"]["qualifier"], by_origin["A2"]["through"]) == ("gt", month("2021-04"))
    assert by_origin["A1"]["reported_coverage"] == 1.0
    assert by_origin["A2"]["ledger_coverage"] == 0.5


def test_a_stock_meets_the_others_in_its_month(warehouse_of: Publish) -> None:
    figures = joined(printed(50.0, "2021-06", "2021-06"), {"measure": monthly("2021-05", "2021-07", 49.0)})
    warehouse_of(plan_of([{"kind": "stock_at"}], indicator=[{"key": "t", "kind": "stock"}], **figures))
    (row,) = [row for row in reconcile("t", "000000", START, END).rows(named=True) if row["origin"]]
    assert (row["published"], row["reported"], row["ledger"]) == (50.0, 49.0, None)


def test_where_nobody_speaks_the_window_is_empty(warehouse_of: Publish) -> None:
    warehouse_of(plan_of([{}]))
    (row,) = reconcile("t", "000000", START, END).rows(named=True)
    assert (row["since"], row["through"]) == (START, END)
    assert (row["published"], row["reported"], row["ledger"], row["synthetic"]) == (None, None, None, False)
