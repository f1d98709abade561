package shop.blush.gateway.fairness;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.flow.param.ParamFlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.param.ParamFlowRuleManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.blush.gateway.problem.Problem;
import shop.blush.protection.SentinelHome;

/**
 * Counts attempts per device and per address. Each is a token bucket of Sentinel that is filled again when its time is over.
 * Sentinel keeps 4,000 values for each second of the time, the least recently seen go first: memory is bounded, and whoever
 * is forgotten starts anew. An entry is opened and closed in one go on the thread that asks, so nothing waits and nothing is
 * left on the event loop.
 */
@Component
class AttemptLimits {

    static {
        SentinelHome.prepare();
    }

    private static final String OF_DEVICE = "flash-sale-attempts-of-device";
    private static final String OF_ADDRESS = "flash-sale-attempts-of-address";

    private final FairnessSettings settings;
    private final MeterRegistry meters;
    private final List<IpSubnetFilterRule> unlimited;

    AttemptLimits(FairnessSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        unlimited = settings.unlimitedAddresses().stream()
                .map(cidr -> new IpSubnetFilterRule(cidr, IpFilterRuleType.ACCEPT))
                .toList();
        ParamFlowRuleManager.loadRules(
                List.of(rule(OF_DEVICE, settings.perDevice()), rule(OF_ADDRESS, settings.perAddress())));
    }

    private static ParamFlowRule rule(String resource, FairnessSettings.Limit limit) {
        return new ParamFlowRule(resource)
                .setParamIdx(0)
                .setCount(limit.attempts())
                .setDurationInSec(limit.within().toSeconds());
    }

    /**
     * Counts one attempt; null when it may go on, else 429 {@code too-many-attempts}. The device comes first: one that is over its
     * limit takes nothing from those who share its address.
     */
    @Nullable
    Problem attempt(String address, @Nullable String device) {
        if (device != null && !isWithin(OF_DEVICE, device)) {
            return refusal("device", settings.perDevice().within());
        }
        if (!isUnlimited(address) && !isWithin(OF_ADDRESS, network(address))) {
            return refusal("address", settings.perAddress().within());
        }
        return null;
    }

    private static boolean isWithin(String resource, String value) {
        try {
            Entry entry = SphU.entry(resource, EntryType.IN, 1, value);
            entry.exit(1, value);
            return true;
        } catch (BlockException over) {
            return false;
        }
    }

    private Problem refusal(String by, Duration wait) {
        meters.counter("blush.fairness.refusals", "by", by).increment();
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "Too many attempts came from here. Please wait a moment.")
                .retryAfter(wait);
    }

    private boolean isUnlimited(String address) {
        if (unlimited.isEmpty() || NetUtil.createByteArrayFromIpAddressString(address) == null) {
            return false;
        }
        InetSocketAddress of = new InetSocketAddress(address, 0); // a literal: no name server is asked
        return unlimited.stream().anyMatch(addresses -> addresses.matches(of));
    }

    private static String network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    }
}
