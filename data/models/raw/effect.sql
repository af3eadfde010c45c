-- answer: what new rows of a kind do to those that count now, in records
-- grain: one row
-- reads raw.standing (key, region, day, every column) and raw.incoming (key, every column), raw.wanted (region, month)
select
    count(*) filter (standing.key is null) as added,
    count(*) filter (standing.key is not null and incoming.content is distinct from standing.content) as replaced,
    count(*) filter (standing.key is not null and incoming.content is not distinct from standing.content) as unchanged,
    (
        select count(*)
        from raw.standing as lost
            semi join raw.wanted on wanted.region = lost.region and wanted.month = date_trunc('month', lost.day)::date
            anti join raw.incoming as still on still.key = lost.key
    ) as removed
from raw.incoming as incoming left join raw.standing as standing on standing.key = incoming.key
