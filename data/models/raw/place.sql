-- answer: which province and prefecture a place belongs to
-- grain: one place
select
    code as region,
    case level when 'province' then code when 'prefecture' then parent end as province,
    if(level = 'prefecture', code, null) as prefecture
from main.region
