package shop.blush.inventory.stock;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A stock code: 1 to 64 visible ASCII characters, as the tables hold them. */
@NotNull
@Pattern(regexp = Sku.PATTERN)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sku {

    String PATTERN = "[!-~]{1,64}";

    java.util.regex.Pattern WELL_FORMED = java.util.regex.Pattern.compile(PATTERN);

    String message() default "must be 1 to 64 visible ASCII characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
