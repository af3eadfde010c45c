-- answer: every region in the order it is listed, the nation first
-- grain: one region
-- columns: code varchar, name_zh varchar, name_short varchar, name_en varchar, level varchar, parent varchar
-- columns: macro_region_zh varchar, macro_region_en varchar, type varchar, due boolean, sort bigint
select
    code, name_zh, name_short, name_en, level, parent, macro_region_zh, macro_region_en, type, due, sort::bigint as sort
from region
order by sort, code
