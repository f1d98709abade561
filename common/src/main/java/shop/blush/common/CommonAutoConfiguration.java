package shop.blush.common;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import shop.blush.common.problem.ContainerErrors;
import shop.blush.common.problem.ProblemAdvice;
import shop.blush.common.problem.ProblemWriter;
import tools.jackson.databind.json.JsonMapper;

/** The clock, scheduling, and problem details for whatever goes wrong. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableScheduling
@Import({ProblemAdvice.class, ContainerErrors.class})
public class CommonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }
}
