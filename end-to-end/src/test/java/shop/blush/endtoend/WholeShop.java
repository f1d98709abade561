package shop.blush.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link OpenShop}, one for all of them, and a {@link Browser}, one for each class that asks for it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WholeShop.Opening.class)
@interface WholeShop {

    /**
     * Opens the shop for the first test that wants it and closes it after the last; a browser lives as long as its class, to leave
     * memory to the shop.
     */
    final class Opening implements ParameterResolver {

        private static final Namespace BROWSERS = Namespace.create(Browser.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == OpenShop.class || type == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (parameter.getParameter().getType() == Browser.class) {
                return context.getStore(BROWSERS).computeIfAbsent(Browser.class, key -> Browser.start(), Browser.class);
            }
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(OpenShop.class, key -> open(), OpenShop.class);
        }

        private static OpenShop open() {
            try {
                return OpenShop.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
