package shop.blush.protection;

import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;

/** The rule of a resource that is switched off: none may pass. */
final class SwitchedOff extends FlowRule {

    SwitchedOff(String resource) {
        super(resource);
        setCount(0);
    }
}
