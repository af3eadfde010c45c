-- answer: the nation, the province-level units (兵团 among them) and the prefectures
-- grain: one place
select
    code, name_zh, name_short, name_en,
    if(parent is null, 'nation', 'province') as level,
    parent, macro_region_zh, macro_region_en, type, due = '1' as due, sort::integer as sort
from reference.provinces
union all
select
    code, name_zh, name_short, name_en, 'prefecture' as level,
    parent, null as macro_region_zh, null as macro_region_en, type, true as due, sort::integer as sort
from reference.prefectures
order by sort, code
