-- What lies in a small region is found by squares of one degree; places vaguer than the squares allow stand apart. What follows the order of
-- lists spares looking at rows that another place, type or marking keeps from the reader.
CREATE INDEX ix_incidents_square ON incidents (originator, domain, round(latitude), round(longitude), occurred_at DESC, id, classification, tlp, type, latitude, longitude) WHERE accuracy_m <= 10000;
CREATE INDEX ix_incidents_vague ON incidents (originator, domain, occurred_at DESC, id) WHERE accuracy_m > 10000;
