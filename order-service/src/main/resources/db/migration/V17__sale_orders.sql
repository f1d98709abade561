-- An order made of a reservation of a flash sale has no quote, and gets its address afterwards: in the rush of an opening
-- nobody is asked for anything. Whatever is paid for has an address.
ALTER TABLE orders
    MODIFY quote_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    MODIFY address_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    MODIFY shipping_address LONGTEXT NULL,
    ADD COLUMN reservation_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD UNIQUE KEY orders_one_per_reservation (reservation_id),
    ADD CONSTRAINT orders_source CHECK ((quote_id IS NULL) <> (reservation_id IS NULL)),
    ADD CONSTRAINT orders_address CHECK (
        (address_id IS NOT NULL AND shipping_address IS NOT NULL)
        OR (reservation_id IS NOT NULL AND state IN ('PENDING_PAYMENT', 'CANCELLED')));
