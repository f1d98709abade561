package shop.blush.common;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import shop.blush.common.degraded.DegradedAnswers;
import shop.blush.common.problem.ContainerErrors;
import shop.blush.common.problem.ProblemAdvice;
import shop.blush.common.problem.ProblemWriter;
import tools.jackson.databind.json.JsonMapper;

/** The clock, scheduling, problem details for whatever goes wrong, and degraded answers for what may. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableScheduling
@Import({ProblemAdvice.class, ContainerErrors.class, DegradedAnswers.class})
public class CommonAutoConfiguration {

    /** @param shiftFile of {@link ShiftedClock}, or empty for the system's clock */
    @Bean
    @ConditionalOnMissingBean
    Clock clock(@Value("${blush.clock.shift-file:}") String shiftFile) {
        return shiftFile.isEmpty() ? Clock.systemUTC() : new ShiftedClock(Clock.systemUTC(), Path.of(shiftFile));
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }
}
