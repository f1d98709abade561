package shop.blush.inventory.admission;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

class MysqlAdmissionIntegrationTests extends AdmissionContractTest {

    @Autowired
    private UnitRows rows;

    @Autowired
    private PlatformTransactionManager transactions;

    @Override
    Admission admission() {
        return new MysqlAdmission(rows, transactions, clock);
    }
}
