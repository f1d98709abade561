package shop.blush.order;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.util.ClassUtils;

/**
 * Ends the work of one thread at a chosen boundary, as the death of its process would: right before or right after a call to
 * another service or a statement. An open transaction is rolled back, nothing that comes later in that thread happens, and
 * what was done before stays done.
 */
@TestComponent
public class Crashes implements BeanPostProcessor {

    /** No handler of the service catches it: errors are not exceptions. */
    public static final class Crash extends Error {
        Crash(String at) {
            super("the process died " + at, null, false, false);
        }
    }

    private static final Set<String> WATCHED =
            Set.of("Orders", "Payments", "Returns", "InventoryClient", "RedemptionClient", "QuoteClient");

    private String armed = "";

    /** @param boundary such as {@code before Orders.addLines}; it crashes the first that comes there, once */
    public synchronized void next(String boundary) {
        armed = boundary;
    }

    /** Whether it has happened. */
    public synchronized boolean happened() {
        return armed.isEmpty();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        for (Class<?> type : ClassUtils.getAllInterfaces(bean)) {
            if (WATCHED.contains(type.getSimpleName())) {
                return Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                            String call = type.getSimpleName() + "." + method.getName();
                            die("before " + call);
                            try {
                                method.setAccessible(true);
                                Object answer = method.invoke(bean, arguments);
                                die("after " + call);
                                return answer;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
            }
        }
        return bean;
    }

    private synchronized void die(String here) {
        if (armed.equals(here)) {
            armed = "";
            throw new Crash(here);
        }
    }
}
