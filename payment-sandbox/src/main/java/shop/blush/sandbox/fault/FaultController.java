package shop.blush.sandbox.fault;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sandbox/faults")
class FaultController {

    private final FaultSwitch faultSwitch;

    FaultController(FaultSwitch faultSwitch) {
        this.faultSwitch = faultSwitch;
    }

    @GetMapping
    Faults current() {
        return faultSwitch.current();
    }

    /** Replaces all faults at once; 400 {@code invalid-request} when one is out of range, and nothing changes. */
    @PutMapping
    Faults change(@RequestBody @Valid Faults faults) {
        return faultSwitch.change(faults);
    }
}
