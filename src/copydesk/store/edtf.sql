-- TIMEX3 as EDTF (ISO 8601-2, level 2), for archives and catalogues: one macro, made of small ones.
-- What EDTF cannot write (weeks, parts of a day, an approximate season) is written as its days; what has no
-- date (a length of time, a repetition, "recently") is null.

-- A year before Christ is counted with a year 0: 480 BC is -0479.
CREATE OR REPLACE MACRO edtf_year_bc("year") AS
    CASE WHEN "year" <= 1 THEN '0000' ELSE printf('-%04d', "year" - 1) END;

-- The decade BC048 is 489 to 480 BC, the century BC03 is 400 to 301 BC.
CREATE OR REPLACE MACRO edtf_years_bc(first_year, last_year) AS
    edtf_year_bc(first_year) || '/' || edtf_year_bc(last_year);

-- Seasons are 21 to 24, quarters 33 to 36, halves 40 and 41.
CREATE OR REPLACE MACRO edtf_part(part) AS
    CASE part
        WHEN 'SP' THEN '21' WHEN 'SU' THEN '22' WHEN 'FA' THEN '23' WHEN 'WI' THEN '24'
        WHEN 'Q1' THEN '33' WHEN 'Q2' THEN '34' WHEN 'Q3' THEN '35' WHEN 'Q4' THEN '36'
        WHEN 'H1' THEN '40' WHEN 'H2' THEN '41'
        ELSE part
    END;

CREATE OR REPLACE MACRO edtf_days(earliest, latest) AS
    CASE WHEN earliest = latest THEN earliest
        ELSE coalesce(earliest, '..') || '/' || coalesce(latest, '..') END;

-- The date itself, without its modifier.
CREATE OR REPLACE MACRO edtf_date("value", earliest, latest) AS
    CASE
        WHEN regexp_full_match("value", '[0-9]{4}(-[0-9]{2}){0,2}') THEN "value"
        WHEN regexp_full_match("value", 'XXXX-[0-9]{2}(-[0-9]{2})?|XXXX-XX-[0-9]{2}') THEN "value"
        WHEN regexp_full_match("value", '[0-9]{1,3}') THEN rpad("value", 4, 'X')
        WHEN regexp_full_match("value", '[0-9]{4}-(SP|SU|FA|WI|[QH][1-4])')
            THEN "value"[:5] || edtf_part("value"[6:])
        WHEN regexp_full_match("value", '[0-9-]{10}T[0-9]{2}:[0-9]{2}') THEN "value" || ':00'
        WHEN regexp_full_match("value", '[0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}') THEN "value"
        WHEN regexp_full_match("value", 'BC[0-9]{4}(-[0-9]{2}){0,2}|BC[0-9]{4}-(SP|SU|FA|WI)')
            THEN edtf_year_bc(CAST("value"[3:6] AS INTEGER))
                || CASE WHEN length("value") > 6 THEN '-' || edtf_part("value"[8:]) ELSE '' END
        WHEN regexp_full_match("value", 'BC[0-9]{3}') THEN
            edtf_years_bc(CAST("value"[3:] AS INTEGER) * 10 + 9, CAST("value"[3:] AS INTEGER) * 10)
        WHEN regexp_full_match("value", 'BC[0-9]{2}') THEN
            edtf_years_bc(CAST("value"[3:] AS INTEGER) * 100 + 100, CAST("value"[3:] AS INTEGER) * 100 + 1)
        WHEN earliest IS NOT NULL THEN edtf_days(earliest, latest)
    END;

CREATE OR REPLACE MACRO edtf("type", "value", "mod", earliest, latest) AS
    CASE
        WHEN "type" = 'SET' THEN NULL
        WHEN "type" = 'DURATION' THEN
            CASE WHEN earliest IS NOT NULL AND latest IS NOT NULL THEN edtf_days(earliest, latest) END
        WHEN earliest IS NULL AND latest IS NULL THEN edtf_date("value", NULL, NULL)
        -- an open side: "since 2011" is 2011/.., "after 2010" is 2011-01-01/..
        WHEN latest IS NULL THEN
            CASE WHEN starts_with(earliest, "value") AND length("value") >= 4 THEN "value" ELSE earliest END
            || '/..'
        WHEN earliest IS NULL THEN
            '../'
            || CASE WHEN starts_with(latest, "value") AND length("value") >= 4 THEN "value" ELSE latest END
        WHEN "mod" IN ('START', 'MID', 'END') THEN edtf_days(earliest, latest)
        WHEN "mod" IS NOT NULL AND regexp_full_match("value", '[0-9]{4}(-[0-9]{2}){0,2}') THEN "value" || '~'
        WHEN "mod" IS NOT NULL AND regexp_full_match("value", '[0-9]{1,3}') THEN rpad("value", 4, 'X') || '~'
        ELSE edtf_date("value", earliest, latest)
    END;
