-- answer: which version of the warehouse this is, how far its figures reach, whether demo figures are in it
-- grain: one row
-- columns: version varchar, built_at timestamp, as_of date, synthetic boolean
select version::varchar as version, built_at::timestamp as built_at, as_of::date as as_of, synthetic
from meta
