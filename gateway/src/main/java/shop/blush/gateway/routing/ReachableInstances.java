package shop.blush.gateway.routing;

import java.util.List;
import java.util.Set;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;

/** Leaves out the instances that this very request could not connect to, unless there are no others. */
final class ReachableInstances extends DelegatingServiceInstanceListSupplier {

    ReachableInstances(ServiceInstanceListSupplier delegate) {
        super(delegate);
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return delegate.get();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Flux<List<ServiceInstance>> get(Request request) {
        if (request.getContext() instanceof RequestDataContext context
                && context.getClientRequest().getAttributes().get(RetryElsewhere.UNREACHABLE)
                        instanceof Set<?> unreachable) {
            return delegate.get(request).map(instances -> without(instances, unreachable));
        }
        return delegate.get(request);
    }

    private static List<ServiceInstance> without(List<ServiceInstance> instances, Set<?> unreachable) {
        List<ServiceInstance> others = instances.stream()
                .filter(instance -> !unreachable.contains(RetryElsewhere.address(instance)))
                .toList();
        return others.isEmpty() ? instances : others;
    }
}
