package shop.blush.common.degraded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shop.blush.common.problem.Problem;

class DegradedAnswersTests {

    private final DegradedAnswers answers = new DegradedAnswers();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void beginRequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest(), response));
    }

    @AfterEach
    void endRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private String ask(@Nullable Object key, Supplier<String> fresh) {
        return answers.answer("things", key, fresh, text -> text + " (old)", "none");
    }

    private static String slow() {
        throw new QueryTimeoutException("slow");
    }

    private static String away() {
        throw new CannotCreateTransactionException("away");
    }

    @Test
    void aFreshAnswerIsNotMarked() {
        assertThat(ask(1, () -> "one")).isEqualTo("one");
        assertThat(response.getHeader("X-Degraded")).isNull();
    }

    @Test
    void theLastGoodAnswerOfTheSameQuestionStandsIn() {
        ask(1, () -> "one");
        ask(1, () -> "one more");
        ask(2, () -> "two");
        assertThat(ask(1, DegradedAnswersTests::slow)).isEqualTo("one more (old)");
        assertThat(ask(3, DegradedAnswersTests::away)).isEqualTo("none (old)");
        assertThat(response.getHeader("X-Degraded")).isEqualTo("things");
    }

    @Test
    void whatHasNoKeyIsNotRemembered() {
        ask(null, () -> "one");
        assertThat(ask(null, DegradedAnswersTests::slow)).isEqualTo("none (old)");
    }

    @Test
    void problemsAndDefectsAreNotHidden() {
        ask(1, () -> "one");
        Problem unknown = Problem.notFound("unknown-thing", "There is no such thing.");
        assertThatThrownBy(() -> ask(1, () -> {
                    throw unknown;
                }))
                .isSameAs(unknown);
        assertThatThrownBy(() -> ask(1, () -> {
                    throw new IllegalStateException("defect");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(response.getHeader("X-Degraded")).isNull();
    }
}
