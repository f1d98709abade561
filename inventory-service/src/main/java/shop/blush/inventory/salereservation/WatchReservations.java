package shop.blush.inventory.salereservation;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import shop.blush.common.problem.Problem;
import shop.blush.inventory.salereservation.SaleReservationController.SaleReservationResponse;

/**
 * Streams of what becomes of reservations. All that are watched here are read with one statement each second, because the change
 * may have been made by another replica.
 */
@Component
class WatchReservations {

    private static final int HEARTBEAT_ROUNDS = 15;

    private static final class Stream {
        private final SseEmitter emitter = new SseEmitter(0L); // ends with the reservation, or with the reader
        private final String reservationId;
        private SaleReservationResponse told;
        private int quietRounds;

        Stream(SaleReservation reservation) {
            reservationId = reservation.id();
            told = SaleReservationResponse.of(reservation);
        }
    }

    private final SaleReservations reservations;
    private final int maxStreams;
    private final Map<SseEmitter, Stream> streams = new ConcurrentHashMap<>();

    WatchReservations(SaleReservations reservations, SaleReservationSettings settings) {
        this.reservations = reservations;
        this.maxStreams = settings.maxStreams();
    }

    /** A stream that begins with the reservation as it is; 503 {@code too-many-streams}. */
    SseEmitter stream(SaleReservation reservation) {
        if (streams.size() >= maxStreams) {
            throw Problem.unavailable(
                    "too-many-streams", "Too many pages wait here. Please look again later.", Duration.ofSeconds(2));
        }
        Stream stream = new Stream(reservation);
        stream.emitter.onCompletion(() -> streams.remove(stream.emitter));
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(failed -> streams.remove(stream.emitter));
        streams.put(stream.emitter, stream);
        send(stream, stream.told);
        return stream.emitter;
    }

    @Scheduled(fixedDelay = 1000)
    void tellChanges() {
        if (streams.isEmpty()) {
            return;
        }
        Map<String, SaleReservationResponse> now = new ConcurrentHashMap<>();
        reservations
                .findAll(streams.values().stream()
                        .map(stream -> stream.reservationId)
                        .distinct()
                        .toList())
                .forEach(reservation -> now.put(reservation.id(), SaleReservationResponse.of(reservation)));
        streams.values().forEach(stream -> {
            SaleReservationResponse current = now.getOrDefault(stream.reservationId, stream.told);
            if (!current.equals(stream.told)) {
                stream.told = current;
                stream.quietRounds = 0;
                send(stream, current);
            } else if (++stream.quietRounds % HEARTBEAT_ROUNDS == 0) {
                beat(stream);
            }
        });
    }

    private void send(Stream stream, SaleReservationResponse reservation) {
        try {
            stream.emitter.send(SseEmitter.event().name("reservation").data(reservation, MediaType.APPLICATION_JSON));
            if (reservation.state() != SaleReservation.State.HELD) {
                stream.emitter.complete();
            }
        } catch (IOException | IllegalStateException readerGone) {
            streams.remove(stream.emitter);
        }
    }

    private void beat(Stream stream) {
        try {
            stream.emitter.send(SseEmitter.event().comment("still here"));
        } catch (IOException | IllegalStateException readerGone) {
            streams.remove(stream.emitter);
        }
    }
}
