-- answer: the persons employed in every region directly below one, as often as they were told, oldest first
-- grain: child region × source (reported, ledger) × month
-- parameters: parent varchar
-- columns: region varchar, source varchar, month date, value double
select measure.region, source, month, value
from measure semi join region on region.code = measure.region and region.parent = $parent
where indicator = 'employed_total' and source in ('reported', 'ledger') and population_group = '*' and industry = '*'
    and level = '*' and value > 0
order by month, measure.region, source
