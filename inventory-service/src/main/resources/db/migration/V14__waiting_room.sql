-- In a sale with a waiting room an attempt needs a ticket whose turn it is. A ticket is named by the moment of joining (µs); it is good
-- for one reservation, whatever became of that.
ALTER TABLE sales
    ADD COLUMN waiting_room BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE sale_reservations
    ADD COLUMN ticket BIGINT NULL,
    ADD UNIQUE KEY sale_reservations_one_per_ticket (sale_id, customer_id, ticket);
