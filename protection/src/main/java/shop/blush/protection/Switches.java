package shop.blush.protection;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is switched off by hand, beside the rules.
 *
 * @param criticalities whole levels; never CRITICAL
 * @param resources as {@code service/resource}, where the service may be {@code *} and the resource may end in {@code *}
 */
public record Switches(
        @Nullable Set<Criticality> criticalities, @Nullable Set<String> resources) {

    public static final Switches NONE = new Switches(null, null);

    public Switches {
        criticalities = criticalities == null ? Set.of() : Set.copyOf(criticalities);
        resources = resources == null ? Set.of() : Set.copyOf(resources);
    }

    private static final Set<Resource.Kind> OF_LEVELS =
            Set.of(Resource.Kind.ROUTE, Resource.Kind.INTERFACE, Resource.Kind.ANSWER);

    /** Whether the resource of a service is off. Statements, calls and events have no level of their own: they follow their callers. */
    boolean isOff(String service, Resource resource) {
        boolean byLevel = OF_LEVELS.contains(resource.kind())
                && !resource.hasDegradedAnswer()
                && criticalities.contains(resource.criticality());
        return byLevel || resources.stream().anyMatch(off -> names(off, service, resource.name()));
    }

    private static boolean names(String off, String service, String resource) {
        int slash = off.indexOf('/');
        return slash > 0
                && Resources.matches(off.substring(0, slash), service)
                && Resources.matches(off.substring(slash + 1), resource);
    }
}
