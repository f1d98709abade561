package shop.blush.protection;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/** All resources of this process, by name. */
public final class Resources {

    private final Supplier<Map<String, Resource>> byName;

    public Resources(Supplier<Stream<ResourceSource>> sources) {
        this.byName = SingletonSupplier.of(() -> sources.get()
                .flatMap(source -> source.resources().stream())
                .collect(toMap(Resource::name, Function.identity(), (one, same) -> one)));
    }

    /** Sorted by name. */
    public List<Resource> all() {
        return byName.get().values().stream()
                .sorted(Comparator.comparing(Resource::name))
                .toList();
    }

    /** Those that a rule's resource means: the one of that name, or with a {@code *} at the end all that begin so. */
    List<Resource> matching(String pattern) {
        return all().stream()
                .filter(resource -> matches(pattern, resource.name()))
                .toList();
    }

    /** Whether a rule's resource means the resource of this name. */
    public static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(name);
    }
}
