package shop.blush.protection;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the criticality of an interface, beside it; on a controller it is that of each of its interfaces. Without it: IMPORTANT. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CallCriticality {

    Criticality value();

    /** The name of its degraded answer, as {@code X-Degraded} says it; empty where it has none. */
    String degradedAnswer() default "";
}
