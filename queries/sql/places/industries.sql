-- answer: the sections of GB/T 4754 in their order
-- grain: one section
-- columns: code varchar, name_zh varchar, name_en varchar, sector varchar, sort bigint
select code, name_zh, name_en, sector, sort::bigint as sort
from industry
order by sort, code
