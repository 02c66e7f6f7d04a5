# What is said about the program, and what reads its documents: the same in every configuration, so
# that one of them is enough.

add_test(NAME layout COMMAND ${Python3_EXECUTABLE} ${here}/layout.py ${PROJECT_SOURCE_DIR})
add_test(NAME catalogue COMMAND ${Python3_EXECUTABLE} ${here}/catalogue.py ${PROJECT_SOURCE_DIR})
add_test(NAME layout-rules COMMAND ${Python3_EXECUTABLE} ${here}/layout_test.py)
add_test(NAME install COMMAND ${here}/install_test.sh ${CMAKE_COMMAND} ${CMAKE_BINARY_DIR})
if(SMM_PORTABLE)
  add_test(NAME package COMMAND ${here}/package_test.sh ${CMAKE_BINARY_DIR} ${PROJECT_VERSION})
endif()
smm_script(cmd/film cmd/film_test.py ${smm})
smm_script(cmd/growth cmd/growth.py ${smm})
set_tests_properties(cmd/growth PROPERTIES TIMEOUT 900)
# Of the program as it is optimized for its users, by the compiler that makes it.
if(CMAKE_BUILD_TYPE STREQUAL Release AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  smm_script(bench/instructions bench/instructions.py ${smm})
  set_tests_properties(bench/instructions PROPERTIES SKIP_RETURN_CODE 77)
endif()
add_test(NAME cmd/calendar-read COMMAND ${here}/cmd/calendar_read.py ${smm})
set_tests_properties(cmd/calendar-read PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME quickstart COMMAND ${here}/real/quickstart.sh ${smm} ${PROJECT_SOURCE_DIR})
smm_script(docs docs/docs_test.py ${smm} ${PROJECT_SOURCE_DIR})
set_tests_properties(docs PROPERTIES TIMEOUT 900)
add_test(NAME completion COMMAND ${here}/docs/completion_test.sh ${smm} ${PROJECT_SOURCE_DIR})
set_tests_properties(quickstart completion PROPERTIES TIMEOUT 300)

find_program(CLANG_FORMAT clang-format-14)
if(CLANG_FORMAT)
  add_test(NAME format COMMAND sh -c
    "git ls-files -z '*.h' '*.cpp' | xargs -0 ${CLANG_FORMAT} --dry-run --Werror"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endif()
